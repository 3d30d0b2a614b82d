#include "preferences/preferencesdialog.h"

#include "preferences/appearancepage.h"
#include "preferences/certificatespage.h"
#include "preferences/editorpage.h"
#include "preferences/historypage.h"
#include "preferences/networkpage.h"
#include "preferences/notificationspage.h"
#include "preferences/preferencestore.h"
#include "preferences/proxypage.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// What a low screen has no room for is scrolled.
QScrollArea *scrolled(PreferencesPage *page)
{
    auto *area = new QScrollArea;
    area->setAccessibleName(page->title());
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(page->sizeHint().width() +
                          area->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    return area;
}

} // namespace

PreferencesDialog::PreferencesDialog(PreferenceStore &store, const HistoryLimit::Loss &loss,
                                     QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_list(new QListWidget)
    , m_stack(new QStackedWidget)
    , m_history(new HistoryPage(store, loss))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_list->setAccessibleName(tr("Pages"));
    addPage(new AppearancePage(store));
    addPage(new EditorPage(store));
    addPage(new NetworkPage(store));
    addPage(new ProxyPage(store));
    addPage(new CertificatesPage(store));
    addPage(new NotificationsPage(store));
    addPage(m_history);
    fitList();
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(&m_history->limit(), &HistoryLimit::settled, this, [this] {
        if (m_closesThen)
            QDialog::reject();
    });
    auto *row = new QHBoxLayout;
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(makeButtons());
    const int height = heightOfPages() + sizeHint().height() - m_stack->sizeHint().height();
    const int width = std::max(sizeHint().width(), 90 * fontMetrics().averageCharWidth());
    resize(QSize(width, height).boundedTo(screen()->availableSize() * 9 / 10));
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

PreferencesDialog::~PreferencesDialog()
{
    commit();
    hide(); // while it is whole: the field that loses the focus by it tells what was typed
}

void PreferencesDialog::addPage(PreferencesPage *page)
{
    m_list->addItem(page->title());
    m_stack->addWidget(scrolled(page));
    m_pages.push_back(page);
    page->showStored();
}

// As wide as its titles; the pages have the rest.
void PreferencesDialog::fitList()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth() + bar);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

int PreferencesDialog::heightOfPages() const
{
    int height = 0;
    for (const PreferencesPage *each : m_pages)
        height = std::max(height, each->sizeHint().height());
    return height;
}

// None of them is pressed by Enter, which ends what is typed into a field.
QDialogButtonBox *PreferencesDialog::makeButtons()
{
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *restoring = buttons->button(QDialogButtonBox::RestoreDefaults);
    restoring->setText(tr("Restore Defaults")); // platforms have shorter words, which are unclear
    restoring->setToolTip(tr("All settings as they were at first"));
    connect(restoring, &QPushButton::clicked, this, &PreferencesDialog::restoreDefaults);
    restoring->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    return buttons;
}

void PreferencesDialog::showPage(Page page)
{
    m_list->setCurrentRow(int(page));
}

// The limit goes its own way: what would be deleted is asked first.
void PreferencesDialog::restoreDefaults()
{
    const Preferences defaults;
    Preferences changed = defaults;
    changed.historyLimit = m_store.preferences().historyLimit;
    m_store.set(changed);
    m_history->limit().change(defaults.historyLimit);
}

void PreferencesDialog::commit()
{
    for (PreferencesPage *each : m_pages)
        each->commit();
}

void PreferencesDialog::reject()
{
    commit();
    m_closesThen = m_history->limit().isAsking();
    if (!m_closesThen)
        QDialog::reject();
}

} // namespace Broadside
