#include "shell/limitsbutton.h"

#include "composer/formfield.h"
#include "shell/datafilefield.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QFrame>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScreen>

#include <algorithm>

namespace Broadside {

namespace {

template <typename T>
std::optional<T> winning(const std::optional<T> &chosen, const std::optional<T> &stored)
{
    return chosen ? chosen : stored;
}

// What holds, of what limits anything.
QStringList limitTexts(const RunLimits &chosen, const RunLimits &stored)
{
    QStringList texts;
    const int perHost = winning(chosen.perHost, stored.perHost).value_or(0);
    if (perHost > 0)
        texts += LimitsButton::tr("%n requests at once to one host", nullptr, perHost);
    const Rate rate = winning(chosen.rate, stored.rate).value_or(Rate());
    if (rate.isLimited())
        texts += LimitsButton::tr("%1 with a burst of %2")
                     .arg(formatRate(rate))
                     .arg(winning(chosen.burst, stored.burst).value_or(1));
    return texts;
}

} // namespace

LimitsButton::LimitsButton(QWidget *parent)
    : QToolButton(parent)
    , m_window(new QFrame(this, Qt::Popup))
    , m_data(new DataFileField(m_window))
{
    setText(tr("Limits"));
    setFocusPolicy(Qt::TabFocus);
    m_window->setFrameShape(QFrame::StyledPanel);
    m_window->setAccessibleName(tr("Limits"));
    auto *form = new QFormLayout(m_window);
    m_fields.emplace(*form, LimitsFields::Which::AllButConcurrency);
    for (FormField *field : m_fields->fields()) {
        connect(field, &FormField::edited, this, [this] { Q_EMIT chosen(m_fields->limits()); });
        connect(field->edit(), &QLineEdit::returnPressed, m_window, [this, field] {
            field->commit();
            if (field->problem().isEmpty())
                m_window->hide();
        });
    }
    form->addRow(tr("Data file"), m_data);
    connect(m_data, &DataFileField::chooseWanted, this, &LimitsButton::askForDataFile);
    connect(m_data, &DataFileField::cleared, this, [this] { Q_EMIT dataFileChosen({}); });
    connect(this, &QToolButton::clicked, this, &LimitsButton::open);
}

void LimitsButton::open()
{
    m_window->adjustSize();
    const QRect screen = this->screen()->availableGeometry();
    QPoint place = mapToGlobal(QPoint(0, height()));
    place.setX(std::min(place.x(), screen.right() - m_window->width()));
    m_window->move(place);
    m_window->show();
    m_fields->fields().front()->edit()->setFocus(Qt::PopupFocusReason);
}

void LimitsButton::showLimits(const RunLimits &chosen, const RunLimits &stored)
{
    m_fields->setInherited(stored);
    m_fields->show(chosen);
    m_limits = limitTexts(chosen, stored);
    tellWhatHolds();
}

void LimitsButton::showDataFile(const QString &path, const QString &folder)
{
    m_dataFile = path;
    m_folder = path.isEmpty() ? folder : QFileInfo(path).path();
    m_data->showFile(path);
    tellWhatHolds();
}

// Its own window would close when another one opens.
void LimitsButton::askForDataFile()
{
    m_window->hide();
    auto *dialog = new QFileDialog(window(), tr("Choose a Data File"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Data (*.csv *.json);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &LimitsButton::dataFileChosen);
    dialog->open();
}

void LimitsButton::tellWhatHolds()
{
    QStringList texts = m_limits;
    if (!m_dataFile.isEmpty())
        texts += tr("Sent for each row of %1").arg(QFileInfo(m_dataFile).fileName());
    QFont bold = font(); // not seen by the ground of a button alone
    bold.setBold(!texts.isEmpty());
    setFont(bold);
    setToolTip(texts.isEmpty() ? tr("A limit for each host, how many requests may start in a "
                                    "second, and a file of data; none is set")
                               : texts.join(u'\n'));
}

} // namespace Broadside
