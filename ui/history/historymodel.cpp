#include "history/historymodel.h"

#include "history/runarchive.h"
#include "models/routetext.h"
#include "theme/texts.h"
#include "theme/theme.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace Broadside {

namespace {

constexpr int pageSize = 100;

QString numberText(int number)
{
    return number > 0 ? QLocale().toString(number) : QString();
}

} // namespace

HistoryModel::HistoryModel(RunArchive &archive, QObject *parent)
    : QAbstractTableModel(parent)
    , m_archive(archive)
{
    connect(&archive, &RunArchive::changed, this, &HistoryModel::reload);
    connect(&archive, &RunArchive::stateChanged, this, &HistoryModel::reload);
    reload();
}

void HistoryModel::setSearch(const QString &search)
{
    if (search.simplified() == m_search)
        return;
    m_search = search.simplified();
    reload();
}

int HistoryModel::rowOf(qint64 id) const
{
    const auto found = std::ranges::find(m_runs, id, &StoredRun::id);
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

// As many as there are now, so that nothing goes from under the eyes.
void HistoryModel::reload()
{
    const int known = int(m_runs.size());
    fetch(std::nullopt, std::max(pageSize, m_isWhole ? known + pageSize : known));
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isLoading && !m_isWhole && !m_runs.empty();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetch(m_runs.back(), pageSize);
}

void HistoryModel::fetch(const std::optional<StoredRun> &after, int most)
{
    const int question = ++m_question;
    m_problem.clear();
    m_isLoading = true;
    Q_EMIT loaded();
    if (m_archive.state() == RunArchive::State::Opening)
        return; // asks again when it is open
    if (m_archive.state() != RunArchive::State::Ready) {
        m_isLoading = false;
        m_problem = m_archive.problem();
        replace({});
        Q_EMIT loaded();
        return;
    }
    m_archive.find({.search = m_search, .after = after, .most = most})
        .then(this, [=, this, isFirst = !after](const Result<std::vector<StoredRun>> &runs) {
            if (question != m_question)
                return;
            m_isLoading = false;
            m_problem = runs ? QString() : runs.error().message;
            m_isWhole = !runs || int(runs->size()) < most;
            if (isFirst)
                replace(runs.value_or(std::vector<StoredRun>()));
            else if (runs)
                append(*runs);
            Q_EMIT loaded();
        });
}

void HistoryModel::append(const std::vector<StoredRun> &runs)
{
    if (runs.empty())
        return;
    const int first = int(m_runs.size());
    beginInsertRows({}, first, first + int(runs.size()) - 1);
    m_runs.insert(m_runs.end(), runs.begin(), runs.end());
    endInsertRows();
}

// A stored run never changes, and the order is always the same: rows only come and go.
void HistoryModel::replace(const std::vector<StoredRun> &runs)
{
    const auto isIn = [](const std::vector<StoredRun> &all, const StoredRun &run) {
        return std::ranges::contains(all, run.id, &StoredRun::id);
    };
    for (int row = int(m_runs.size()) - 1; row >= 0; --row) {
        if (isIn(runs, m_runs[size_t(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_runs.erase(m_runs.begin() + row);
        endRemoveRows();
    }
    for (size_t row = 0; row < runs.size(); ++row) {
        if (row < m_runs.size() && m_runs[row].id == runs[row].id)
            continue;
        beginInsertRows({}, int(row), int(row));
        m_runs.insert(m_runs.begin() + std::ptrdiff_t(row), runs[row]);
        endInsertRows();
    }
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StoredRun &run = m_runs[size_t(index.row())];
    const bool isNumber = index.column() >= PassedColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return sentence(run);
    case Qt::AccessibleTextRole:
        return index.column() == StartColumn ? sentence(run) : text(run, index.column());
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() == FailedColumn)
            return Theme::of(QGuiApplication::palette()).failed;
        return {};
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= PassedColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StartColumn:
        return tr("Started");
    case CollectionColumn:
        return tr("Collection");
    case EnvironmentColumn:
        return tr("Environment");
    case WhatColumn:
        return tr("What ran");
    case PassedColumn:
        return tr("Passed");
    case FailedColumn:
        return tr("Failed");
    case OtherColumn:
        return tr("Not finished");
    case DurationColumn:
        return tr("Took");
    default:
        return {};
    }
}

QString HistoryModel::text(const StoredRun &run, int column) const
{
    const OutcomeCounts &counts = run.counts;
    switch (column) {
    case StartColumn:
        return startText(run);
    case CollectionColumn:
        return run.collection;
    case EnvironmentColumn:
        return run.environment;
    case WhatColumn:
        return run.origin.what;
    case PassedColumn:
        return numberText(counts.passed);
    case FailedColumn: {
        const QString number = numberText(counts.failed + counts.errored);
        return number.isEmpty() ? number : QString(number + QStringLiteral(" ✖"));
    }
    case OtherColumn:
        return numberText(counts.skipped + counts.cancelled);
    case DurationColumn:
        return RouteText::duration(run.duration);
    default:
        return {};
    }
}

QString HistoryModel::startText(const StoredRun &run)
{
    const QDateTime start = run.instant.toLocalTime();
    const QLocale locale;
    return tr("%1, %2").arg(locale.toString(start.date(), QLocale::ShortFormat),
                            locale.toString(start.time(), QStringLiteral("HH:mm:ss")));
}

QString HistoryModel::sentence(const StoredRun &run)
{
    const OutcomeCounts &counts = run.counts;
    const QString where = run.environment.isEmpty()
                              ? run.collection
                              : tr("%1 with %2").arg(run.collection, run.environment);
    QStringList ends{tr("%1 of %2 passed").arg(counts.passed).arg(counts.total)};
    const auto add = [&ends](int count, const QString &text) {
        if (count > 0)
            ends += text.arg(count);
    };
    add(counts.failed, tr("%1 failed"));
    add(counts.errored, tr("%1 without a usable response"));
    add(counts.skipped, tr("%1 skipped"));
    add(counts.cancelled, tr("%1 cancelled"));
    return tr("%1: %2, %3. %4, in %5.")
        .arg(startText(run), where, run.origin.what, listText(ends),
             RouteText::duration(run.duration));
}

} // namespace Broadside
