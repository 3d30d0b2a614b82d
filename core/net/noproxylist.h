// The hosts that are reached without a proxy, as --no-proxy and the environment variable no_proxy
// list them. A value.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

#include <expected>
#include <optional>
#include <utility>

class QUrl;

namespace Broadside {

class NoProxyList
{
public:
    // Separated by commas or blanks, each with or without :port: `a.example` (with all below it),
    // `.a.example` or `*.a.example` (only what is below it), addresses, networks (`10.0.0.0/8`),
    // and `*` for every host. The error is the first entry that is none of these.
    static std::expected<NoProxyList, QString> parse(const QString &text);
    // Leaves out what cannot be understood: of texts that are meant for other programs, too.
    static NoProxyList parseWhatFits(const QString &text);

    void append(const NoProxyList &other) { m_entries += other.m_entries; }

    bool contains(const QUrl &url) const;

    bool operator==(const NoProxyList &) const = default;

private:
    struct Entry
    {
        QString name = {}; // lower case, empty for every host
        bool isOnlyBelow = false;
        std::optional<std::pair<QHostAddress, int>> network = {}; // in place of the name
        int port = 0;                                             // 0 is any

        bool operator==(const Entry &) const = default;
        bool fits(const QString &host) const;
    };

    static std::optional<Entry> readEntry(const QString &text);

    QList<Entry> m_entries;
};

} // namespace Broadside
