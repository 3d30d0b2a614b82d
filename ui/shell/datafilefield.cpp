#include "shell/datafilefield.h"

#include "widgets/elidedlabel.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>

namespace Broadside {

DataFileField::DataFileField(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel)
    , m_choose(new QToolButton)
    , m_clear(new QToolButton)
{
    m_choose->setText(tr("Choose…"));
    m_choose->setAccessibleName(tr("Choose a data file"));
    m_choose->setToolTip(tr("A table (CSV) or a JSON array: all requests are sent once for each of "
                            "its rows, whose names are variables"));
    m_clear->setText(QStringLiteral("✕"));
    m_clear->setAccessibleName(tr("Send without data"));
    m_clear->setToolTip(tr("Send without data"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_name, 1);
    row->addWidget(m_choose);
    row->addWidget(m_clear);
    for (QToolButton *button : {m_choose, m_clear})
        button->setFocusPolicy(Qt::StrongFocus);
    connect(m_choose, &QToolButton::clicked, this, &DataFileField::chooseWanted);
    connect(m_clear, &QToolButton::clicked, this, &DataFileField::cleared);
    setFocusProxy(m_choose);
    showFile({});
}

void DataFileField::showFile(const QString &path)
{
    m_name->setText(path.isEmpty() ? tr("none") : QFileInfo(path).fileName());
    m_name->setAccessibleDescription(QDir::toNativeSeparators(path));
    m_clear->setEnabled(!path.isEmpty());
}

} // namespace Broadside
