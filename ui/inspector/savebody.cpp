#include "inspector/savebody.h"

#include "base/notwritten.h"
#include "theme/texts.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace Broadside {

namespace {

constexpr qsizetype longestName = 120;

// RFC 6266: filename*=UTF-8''a%20b.txt is preferred to filename="a b.txt".
QString dispositionName(const HeaderList &headers)
{
    const QString value = QString::fromUtf8(headerValue(headers, "Content-Disposition"));
    static const QRegularExpression extended(
        QStringLiteral("filename\\*\\s*=\\s*([^'\\s]*)'[^']*'([^;\\s]+)"),
        QRegularExpression::CaseInsensitiveOption);
    const auto encoded = extended.match(value);
    if (encoded.hasMatch()) {
        const QByteArray bytes = QByteArray::fromPercentEncoding(encoded.captured(2).toLatin1());
        const bool isUtf8 =
            encoded.captured(1).compare(QLatin1String("utf-8"), Qt::CaseInsensitive) == 0;
        return isUtf8 ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
    }
    static const QRegularExpression plain(
        QStringLiteral("filename\\s*=\\s*(?:\\x22((?:[^\\x22\\\\]|\\\\.)*)\\x22|([^;\\s]+))"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = plain.match(value);
    if (!match.hasMatch())
        return {};
    QString name = match.captured(1).isNull() ? QString() : match.captured(1);
    static const QRegularExpression escape(QStringLiteral("\\\\(.)"));
    name.replace(escape, QStringLiteral("\\1"));
    return name.isEmpty() ? match.captured(2) : name;
}

QString harmlessName(QString name)
{
    name.replace(u'\\', u'/');
    name = name.section(u'/', -1).trimmed();
    static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f<>:\\x22|?*\\x7f]"));
    name.replace(refused, QStringLiteral("_"));
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (name.size() > longestName) {
        const QString suffix = QFileInfo(name).suffix().left(10);
        name = name.left(longestName - suffix.size() - 1) + u'.' + suffix;
    }
    return name;
}

} // namespace

QString proposedFileName(const HeaderList &headers, const QUrl &url, const ContentType &type)
{
    QString name = harmlessName(dispositionName(headers));
    if (name.isEmpty())
        name = harmlessName(url.fileName(QUrl::FullyDecoded));
    if (name.isEmpty())
        name = QStringLiteral("response");
    if (QFileInfo(name).suffix().isEmpty() && !type.extension.isEmpty())
        name += u'.' + type.extension;
    return name;
}

Result<void> saveBytes(const QString &path, const ResponseBody &bytes)
{
    QSaveFile file(path);
    const auto refused = [&path](const QString &why) {
        return failure(ErrorCode::File, tr("%1 cannot be written: %2").arg(path, why));
    };
    if (!file.open(QIODevice::WriteOnly))
        return refused(file.errorString());
    // What it keeps back is written now: the end of it may be what has no room.
    if (!bytes.writeTo(file) || !file.flush()) {
        const QString why = whyNotWritten(file);
        file.cancelWriting();
        return refused(why);
    }
    if (!file.commit())
        return refused(file.errorString());
    return {};
}

} // namespace Broadside
