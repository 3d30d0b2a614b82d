// The files that tests of the program give it and read after it: those of the folders in cases/,
// and what it wrote. Null texts and empty objects where there are none.
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace Broadside {

inline QString caseFile(const QString &name)
{
    return QStringLiteral(CASES_DIR "/") + name;
}

inline QString collection(const QString &name)
{
    return caseFile(name) + QStringLiteral("/collection.broadside.yaml");
}

inline QString readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

inline QJsonObject readJson(const QString &path)
{
    return QJsonDocument::fromJson(readFile(path).toUtf8()).object();
}

} // namespace Broadside
