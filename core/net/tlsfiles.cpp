#include "net/tlsfiles.h"

#include "base/texts.h"

#include <QBuffer>
#include <QFile>

namespace Broadside {

namespace {

std::unexpected<Error> wrongTlsFile(ErrorCode code, const QString &path, const QString &message)
{
    return failure(code, message, {.file = path});
}

Result<QByteArray> readTlsFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrongTlsFile(ErrorCode::File, path,
                            tr("the file cannot be read: %1").arg(file.errorString()));
    constexpr qint64 largest = 10'000'000; // all authorities of a system are a fraction of it
    const QByteArray content = file.read(largest + 1);
    if (content.size() > largest)
        return wrongTlsFile(ErrorCode::TooLarge, path,
                            tr("the file is too large for certificates or a key"));
    return content;
}

bool isPem(const QByteArray &content)
{
    return content.contains("-----BEGIN ");
}

QString lockedKeyText(const KeyPassword &password)
{
    if (password.source == KeyPassword::Source::Settings)
        return password.text.isEmpty()
                   ? tr("the private key is encrypted; the settings need its password")
                   : tr("the private key cannot be read with the password in the settings");
    return password.text.isEmpty()
               ? tr("the private key is encrypted; give its password in the environment variable "
                    "BROADSIDE_KEY_PASSWORD")
               : tr("the private key cannot be read with the password in BROADSIDE_KEY_PASSWORD");
}

QString lockedPkcs12Text(const KeyPassword &password)
{
    if (password.source == KeyPassword::Source::Settings)
        return tr("the file is neither a certificate as PEM nor PKCS#12 with the password in the "
                  "settings");
    return tr("the file is neither a certificate as PEM nor PKCS#12 with the password in the "
              "environment variable BROADSIDE_KEY_PASSWORD");
}

Result<QSslKey> readKey(const QByteArray &content, const QString &path, const KeyPassword &password)
{
    if (!content.contains("PRIVATE KEY-----"))
        return wrongTlsFile(ErrorCode::Format, path,
                            tr("the file has no private key as PEM (-----BEGIN PRIVATE KEY-----)"));
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(content, algorithm, QSsl::Pem, QSsl::PrivateKey, password.text);
        if (!key.isNull())
            return key;
    }
    if (!content.contains("ENCRYPTED"))
        return wrongTlsFile(
            ErrorCode::Format, path,
            tr("the private key cannot be read; keys are of the kinds RSA, EC and DSA"));
    return wrongTlsFile(ErrorCode::Format, path, lockedKeyText(password));
}

Result<ClientCertificate> readPkcs12(QByteArray content, const QString &path,
                                     const KeyPassword &password)
{
    QBuffer device(&content);
    device.open(QIODevice::ReadOnly);
    ClientCertificate client;
    QSslCertificate own;
    QList<QSslCertificate> issuers;
    if (!QSslCertificate::importPkcs12(&device, &client.key, &own, &issuers, password.text))
        return wrongTlsFile(ErrorCode::Format, path, lockedPkcs12Text(password));
    client.chain = QList<QSslCertificate>{own} + issuers;
    return client;
}

// A private key holds the public one, which ends with the number that the certificate has, but for
// some of elliptic curves, which are shorter. Of these, and where the TLS library does not give the
// bytes, the handshake tells.
bool belongs(const QSslKey &key, const QSslCertificate &certificate)
{
    const QSslKey publicKey = certificate.publicKey();
    const QByteArray known = publicKey.toDer();
    const QByteArray own = key.toDer();
    const qsizetype size = publicKey.length() / 8;
    if (size <= 0 || known.size() < size || own.size() < known.size())
        return true;
    return own.contains(known.last(size));
}

} // namespace

Result<QList<QSslCertificate>> readAuthorities(const QString &path)
{
    const Result<QByteArray> content = readTlsFile(path);
    if (!content)
        return std::unexpected(content.error());
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*content, QSsl::Pem);
    if (certificates.isEmpty())
        return wrongTlsFile(ErrorCode::Format, path,
                            tr("the file has no certificate as PEM (-----BEGIN CERTIFICATE-----)"));
    return certificates;
}

Result<ClientCertificate> readClientCertificate(const QString &path, const QString &keyPath,
                                                const KeyPassword &password)
{
    const Result<QByteArray> content = readTlsFile(path);
    if (!content)
        return std::unexpected(content.error());
    if (!isPem(*content) && keyPath.isEmpty())
        return readPkcs12(*content, path, password);
    ClientCertificate client{.chain = QSslCertificate::fromData(*content, QSsl::Pem)};
    if (client.chain.isEmpty())
        return wrongTlsFile(ErrorCode::Format, path,
                            tr("the file has no certificate as PEM (-----BEGIN CERTIFICATE-----)"));
    const Result<QByteArray> keyContent = keyPath.isEmpty() ? content : readTlsFile(keyPath);
    if (!keyContent)
        return std::unexpected(keyContent.error());
    const Result<QSslKey> key = readKey(*keyContent, keyPath.isEmpty() ? path : keyPath, password);
    if (!key)
        return std::unexpected(key.error());
    if (!belongs(*key, client.chain.first()))
        return wrongTlsFile(ErrorCode::Format, keyPath.isEmpty() ? path : keyPath,
                            tr("the private key does not belong to the certificate, which has to "
                               "be the first one in its file"));
    client.key = *key;
    return client;
}

} // namespace Broadside
