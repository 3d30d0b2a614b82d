// What the outputs of a run say, without what differs from run to run: ports, times, folders, and
// how long each thing waited for which other.
#pragma once

#include <QDateTime>
#include <QString>

namespace Broadside {

class StableOutput
{
public:
    // Instants in the outputs have to be of the run, which is going on between the two.
    StableOutput(QString folder, const QDateTime &begin, const QDateTime &end);

    QString log(const QString &text) const;
    QString junit(QString text) const;
    QString tap(QString text) const;
    QString html(QString text) const;
    // Or lines of JSON. A line for each value: where it stands and what it is.
    QString json(const QString &text) const;

private:
    // What stands in all of them.
    QString stable(QString text) const;
    QString withoutInstants(const QString &text) const;
    void addLines(const QString &place, const QJsonValue &value, QStringList &lines) const;

    QString m_folder;
    QDateTime m_begin;
    QDateTime m_end;
};

} // namespace Broadside
