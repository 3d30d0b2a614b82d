#include "net/headerrules.h"

#include "model/httptoken.h"

#include <algorithm>
#include <initializer_list>

namespace Broadside {

namespace {

bool isHeaderOneOf(const QString &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names, [&name](const char *each) {
        return name.compare(QLatin1String(each), Qt::CaseInsensitive) == 0;
    });
}

std::unexpected<Error> unusableHeader(const char *sentence, const QString &name,
                                      const SourcePlace &place)
{
    return wordedFailure(ErrorCode::Format, wordingOf(sentence, {name}), place);
}

} // namespace

Result<void> checkHeaderName(const QString &name, const SourcePlace &place)
{
    if (!isHttpToken(name))
        return unusableHeader(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be the name of a header"),
                              name, place);
    if (isHeaderOneOf(name, {"Content-Length", "Transfer-Encoding"}))
        return unusableHeader(
            QT_TRANSLATE_NOOP("Broadside", "the header %1 follows from the body and cannot be set"),
            name, place);
    return {};
}

bool standsOnce(const QString &name)
{
    return isHeaderOneOf(name, {"Authorization", "Content-Type", "Host", "User-Agent"});
}

std::unexpected<Error> standsTwice(const QString &name, const SourcePlace &place)
{
    return unusableHeader(QT_TRANSLATE_NOOP("Broadside", "the header %1 can be there only once"),
                          name, place);
}

Result<QByteArray> headerBytes(const QByteArray &name, const QString &value,
                               const SourcePlace &place)
{
    const auto steers = [](QChar character) {
        return (character < u' ' && character != u'\t') || character == QChar(0x7f);
    };
    if (std::ranges::any_of(value, steers))
        return unusableHeader(
            QT_TRANSLATE_NOOP("Broadside",
                              "the header %1 holds a line break or another control character, "
                              "which a header cannot"),
            QString::fromLatin1(name), place);
    return value.trimmed().toUtf8();
}

void joinHeader(HeaderList &headers, const QByteArray &name, const QByteArray &value)
{
    const auto earlier = std::ranges::find_if(headers, [&name](const auto &each) {
        return each.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    if (earlier == headers.end())
        headers.append({name, value});
    else
        earlier->second += (name.compare("Cookie", Qt::CaseInsensitive) == 0 ? "; " : ", ") + value;
}

void replaceHeader(HeaderList &headers, const QByteArray &name, const QByteArray &value)
{
    const auto isNamed = [&name](const auto &each) {
        return each.first.compare(name, Qt::CaseInsensitive) == 0;
    };
    const auto first = std::ranges::find_if(headers, isNamed);
    if (first == headers.end()) {
        headers.append({name, value});
        return;
    }
    *first = {name, value};
    headers.erase(std::remove_if(first + 1, headers.end(), isNamed), headers.end());
}

} // namespace Broadside
