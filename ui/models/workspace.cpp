#include "models/workspace.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace Broadside {

namespace {

// By whatever name: a link, the folder it is alone in, other letters where their case does not
// count. What is not there has nothing but its name.
bool isSameCollection(const QString &a, const QString &b)
{
    if (a == b)
        return true;
    const auto fileOf = [](const QString &path) {
        return QFileInfo(collectionFile(path).value_or(path)).filesystemFilePath();
    };
    std::error_code isUnknown;
    return std::filesystem::equivalent(fileOf(a), fileOf(b), isUnknown);
}

} // namespace

Workspace::Workspace(QObject *parent)
    : QObject(parent)
{}

Workspace::~Workspace() = default;

std::vector<OpenCollection *> Workspace::collections() const
{
    std::vector<OpenCollection *> all;
    for (const std::unique_ptr<OpenCollection> &each : m_collections)
        all.push_back(each.get());
    return all;
}

OpenCollection *Workspace::open(const QString &path)
{
    const QString absolute = QDir::cleanPath(QDir().absoluteFilePath(path));
    const auto known = std::ranges::find_if(m_collections, [&absolute](const auto &each) {
        return isSameCollection(each->path(), absolute);
    });
    if (known != m_collections.end()) {
        setActive(known->get());
        return known->get();
    }
    m_collections.push_back(std::make_unique<OpenCollection>(absolute));
    OpenCollection *collection = m_collections.back().get();
    Q_EMIT opened(collection);
    setActive(collection);
    return collection;
}

void Workspace::close(OpenCollection *collection)
{
    const auto found = std::ranges::find_if(
        m_collections, [collection](const auto &each) { return each.get() == collection; });
    if (found == m_collections.end())
        return;
    Q_EMIT aboutToClose(collection);
    const std::unique_ptr<OpenCollection> closing = std::move(*found);
    const auto next = m_collections.erase(found);
    if (m_active == collection) {
        // The one that takes its place, else the one before.
        if (next != m_collections.end())
            setActive(next->get());
        else
            setActive(m_collections.empty() ? nullptr : m_collections.back().get());
    }
    Q_EMIT closed();
}

void Workspace::setActive(OpenCollection *collection)
{
    if (m_active == collection)
        return;
    m_active = collection;
    Q_EMIT activeChanged(collection);
}

} // namespace Broadside
