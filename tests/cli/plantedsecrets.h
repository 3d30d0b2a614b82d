// Random secrets, and a collection that has one of them wherever there is a place for it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Broadside {

struct PlantedSecrets
{
    static PlantedSecrets random(quint32 seed);

    // By --secret, but for two.
    QString name; // letters and digits only: for hosts, files, cookies
    QString param;
    QString header;
    QString body;
    QString user;
    QString ofEnvironment; // of a variable of the collection's environment
    QString ofFile;        // by --secrets-file
    QString ofVariable;    // by BROADSIDE_SECRET_PLANTED
    QString row;           // in the data, too
    // What the collection itself says for auth and proxies.
    QString password;
    QString token;
    QString apiKey;
    QString queryKey;
    QString userInfo;
    QString proxy;

    QStringList all() const;
    // As they may stand in a text, alone or with others.
    QList<QByteArray> spellings() const;

    // Its environment is called `planted`; a part of the requests goes to a TellingServer.
    QByteArray collection(quint16 tellingPort) const;
    QByteArray rows() const; // CSV
    QByteArray secretsFile() const;
    QStringList options() const; // --secret
    // The first spelling that is in the text, and where; empty when none is.
    QString found(const QString &output, const QByteArray &text) const;
};

} // namespace Broadside
