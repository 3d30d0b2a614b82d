#include "history/differencemodel.h"

#include "history/linecolumns.h"
#include "theme/contrast.h"
#include "theme/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>

namespace Broadside {

namespace {

// Of the colour in the ground of a line that differs.
constexpr double groundShare = 0.16;

QColor ground(const QColor &color)
{
    const QColor base = QGuiApplication::palette().color(QPalette::Base);
    return mixed(base, color, groundShare);
}

QVariant groundOf(const LinePair &pair, int column)
{
    const QPalette palette = QGuiApplication::palette();
    const Theme &theme = Theme::of(palette);
    const bool isBefore = column <= DifferenceModel::BeforeColumn;
    if (pair.change == LineChange::Same || column == DifferenceModel::SignColumn)
        return {};
    if ((isBefore ? pair.before : pair.after) < 0)
        return {};
    return QBrush(ground(isBefore ? theme.failed : theme.passed));
}

QString signOf(LineChange change)
{
    switch (change) {
    case LineChange::Same:
        break;
    case LineChange::Changed:
        return QStringLiteral("≠");
    case LineChange::Removed:
        return QStringLiteral("−");
    case LineChange::Added:
        return QStringLiteral("+");
    }
    return {};
}

QString numberOf(int line)
{
    return line < 0 ? QString() : QString::number(line + 1);
}

// For who hears it: what is longer would only cost time.
QString shownLine(const QStringList &lines, int line)
{
    constexpr qsizetype longest = 2000;
    if (line < 0)
        return {};
    const QString &text = lines[line];
    return text.size() <= longest ? text : QString(text.first(longest) + QChar(0x2026));
}

bool isText(int column)
{
    return column == DifferenceModel::BeforeColumn || column == DifferenceModel::AfterColumn;
}

// In rows, as a tool tip does not break what has no spaces.
QString tipOf(QStringView line)
{
    constexpr int columnsOfRow = 100;
    constexpr int mostRows = 12;
    QStringList rows;
    QString part = columnsFrom(line, 0, columnsOfRow);
    while (!part.isEmpty() && rows.size() < mostRows) {
        rows += part.toHtmlEscaped();
        part = columnsFrom(line, int(rows.size()) * columnsOfRow, columnsOfRow);
    }
    if (rows.isEmpty())
        return {};
    if (!part.isEmpty())
        rows.last() += QChar(0x2026);
    return QStringLiteral("<pre>%1</pre>").arg(rows.join(u'\n'));
}

// Measures only lines that may be longer than those before.
int columnsOfLongest(const QStringList &lines, int atLeast)
{
    int longest = atLeast;
    for (const QString &line : lines) {
        if (line.size() * mostColumnsOfUnit > longest)
            longest = std::max(longest, columnsOf(line));
    }
    return longest;
}

} // namespace

void DifferenceModel::setTitles(const QString &before, const QString &after)
{
    m_beforeTitle = before;
    m_afterTitle = after;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void DifferenceModel::setDifference(std::shared_ptr<const BodyDifference> difference)
{
    beginResetModel();
    m_difference = std::move(difference);
    m_longestLine = 0;
    if (m_difference)
        m_longestLine =
            columnsOfLongest(m_difference->after, columnsOfLongest(m_difference->before, 0));
    endResetModel();
}

LineChange DifferenceModel::change(int row) const
{
    return m_difference->rows[size_t(row)].change;
}

int DifferenceModel::nextDifference(int row, bool isBackwards) const
{
    const int step = isBackwards ? -1 : 1;
    const auto isIn = [this](int at) { return at >= 0 && at < rowCount(); };
    int at = row;
    while (isIn(at) && change(at) != LineChange::Same)
        at += step;
    if (!isIn(row))
        at = isBackwards ? rowCount() - 1 : 0;
    while (isIn(at) && change(at) == LineChange::Same)
        at += step;
    return isIn(at) ? at : -1;
}

QStringView DifferenceModel::line(const QModelIndex &index) const
{
    const LinePair &pair = m_difference->rows[size_t(index.row())];
    const bool isBefore = index.column() == BeforeColumn;
    const int number = isBefore ? pair.before : pair.after;
    if (!isText(index.column()) || number < 0)
        return {};
    return (isBefore ? m_difference->before : m_difference->after)[number];
}

QString DifferenceModel::part(const QModelIndex &index, int first, int count) const
{
    return columnsFrom(line(index), first, count);
}

int DifferenceModel::firstDifference(int row) const
{
    if (row < 0 || change(row) != LineChange::Changed)
        return 0;
    const QStringView before = line(index(row, BeforeColumn));
    const QStringView after = line(index(row, AfterColumn));
    const auto parting = std::ranges::mismatch(before, after).in1;
    return columnsOf(before.first(parting - before.begin()));
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_difference ? 0 : int(m_difference->rows.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LinePair &pair = m_difference->rows[size_t(index.row())];
    const int column = index.column();
    const bool isNumber = column == BeforeNumberColumn || column == AfterNumberColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(pair, column);
    case Qt::ToolTipRole: // more of a line that has no room
        return isText(column) ? tipOf(line(index)) : QString();
    case Qt::AccessibleTextRole:
        return column == BeforeColumn ? sentence(pair) : text(pair, column);
    case Qt::BackgroundRole:
        return groundOf(pair, column);
    case Qt::ForegroundRole:
        return isNumber ? QVariant(Theme::of(QGuiApplication::palette()).mutedText) : QVariant();
    case Qt::FontRole:
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    case Qt::TextAlignmentRole:
        if (column == SignColumn)
            return int(Qt::AlignCenter);
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == BeforeColumn)
        return m_beforeTitle;
    return section == AfterColumn ? m_afterTitle : QString();
}

QString DifferenceModel::text(const LinePair &pair, int column) const
{
    switch (column) {
    case BeforeNumberColumn:
        return numberOf(pair.before);
    case BeforeColumn:
        return shownLine(m_difference->before, pair.before);
    case SignColumn:
        return signOf(pair.change);
    case AfterNumberColumn:
        return numberOf(pair.after);
    case AfterColumn:
        return shownLine(m_difference->after, pair.after);
    default:
        return {};
    }
}

QString DifferenceModel::sentence(const LinePair &pair) const
{
    const QString before = shownLine(m_difference->before, pair.before).trimmed();
    const QString after = shownLine(m_difference->after, pair.after).trimmed();
    switch (pair.change) {
    case LineChange::Same:
        break;
    case LineChange::Changed:
        return tr("changed: %1; now %2").arg(before, after);
    case LineChange::Removed:
        return tr("removed: %1").arg(before);
    case LineChange::Added:
        return tr("added: %1").arg(after);
    }
    return before;
}

} // namespace Broadside
