#include "shell/trustkeeper.h"

#include <QtConcurrentRun>

namespace Broadside {

TrustKeeper::TrustKeeper(const QString &path, QObject *parent)
    : QObject(parent)
    , m_store(path)
{}

void TrustKeeper::setPath(const QString &path)
{
    m_store = TrustedCollections(path);
    m_looked.clear();
    m_trusted.clear();
    Q_EMIT changed();
}

void TrustKeeper::look(const QString &collectionFile)
{
    if (collectionFile.isEmpty() || m_looked.contains(collectionFile))
        return;
    m_looked.insert(collectionFile);
    QtConcurrent::run([store = m_store, collectionFile] {
        const auto trusted = store.trusted(collectionFile);
        return trusted && *trusted;
    }).then(this, [this, collectionFile](bool isTrusted) {
        if (isTrusted)
            note(collectionFile, true);
    });
}

TrustKeeper::Done TrustKeeper::remember(const QString &collectionFile,
                                        const std::vector<TrustedScript> &scripts)
{
    return QtConcurrent::run([store = m_store, collectionFile, scripts] {
               return store.trust(collectionFile, scripts);
           })
        .then(this, [this, collectionFile](const Result<TrustedCollections::Notice> &remembered) {
            if (remembered)
                note(collectionFile, true);
            return remembered;
        });
}

TrustKeeper::Done TrustKeeper::forget(const QString &collectionFile)
{
    return QtConcurrent::run(
               [store = m_store, collectionFile] { return store.forget(collectionFile); })
        .then(this, [this, collectionFile](const Result<TrustedCollections::Notice> &forgotten) {
            if (forgotten)
                note(collectionFile, false);
            return forgotten;
        });
}

void TrustKeeper::note(const QString &collectionFile, bool isTrusted)
{
    if (m_trusted.contains(collectionFile) == isTrusted)
        return;
    if (isTrusted)
        m_trusted.insert(collectionFile);
    else
        m_trusted.remove(collectionFile);
    Q_EMIT changed();
}

} // namespace Broadside
