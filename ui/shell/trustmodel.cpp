#include "shell/trustmodel.h"

#include "theme/failuretext.h"

#include <QFont>

namespace Broadside {

namespace {

constexpr size_t mostUsesShown = 5;

// As it is written: names come from whoever wrote the collection, and might look like markup.
QString plainToolTip(const QString &text)
{
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

} // namespace

TrustModel::TrustModel(std::vector<ScriptSource> sources, bool areChangesMarked, QObject *parent)
    : QAbstractTableModel(parent)
    , m_sources(std::move(sources))
    , m_areChangesMarked(areChangesMarked)
{}

int TrustModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sources.size());
}

int TrustModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrustModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ScriptSource &each = source(index.row());
    if (role == Qt::FontRole && m_areChangesMarked && each.state != ScriptSource::State::Trusted) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::DisplayRole)
        return cellText(each, index.column());
    return role == Qt::ToolTipRole ? plainToolTip(cellText(each, index.column())) : QVariant();
}

QString TrustModel::cellText(const ScriptSource &source, int column)
{
    switch (column) {
    case NameColumn:
        // An inline body has no name but what it is there for.
        return source.isFile ? source.name : tr("(inline)");
    case UseColumn:
        return usesText(source);
    case StateColumn:
        return stateText(source);
    default:
        return {};
    }
}

QVariant TrustModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Script");
    case UseColumn:
        return tr("Used as");
    case StateColumn:
        return tr("Trust");
    default:
        return {};
    }
}

QString TrustModel::usesText(const ScriptSource &source)
{
    QStringList uses;
    for (const Wording &use : source.uses) {
        if (size_t(uses.size()) == mostUsesShown)
            break;
        uses += wordingText(use);
    }
    const QString text = uses.join(QStringLiteral(", "));
    const qsizetype more = qsizetype(source.uses.size()) - uses.size();
    return more > 0 ? tr("%1 and %2 more").arg(text, QString::number(more)) : text;
}

QString TrustModel::stateText(const ScriptSource &source)
{
    switch (source.state) {
    case ScriptSource::State::Trusted:
        return tr("trusted");
    case ScriptSource::State::Changed:
        return tr("changed");
    case ScriptSource::State::New:
        return tr("new");
    }
    return {};
}

} // namespace Broadside
