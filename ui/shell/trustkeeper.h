// The collections whose scripts the user trusts for good, for all windows: what is remembered of
// them is read and written in the background. Lives on the GUI thread; among the WindowServices.
#pragma once

#include "trust/trustedcollections.h"

#include <QFuture>
#include <QObject>
#include <QSet>

namespace Broadside {

// Whether the scripts of a collection may run.
enum class TrustAnswer
{
    Refused,
    Once,   // for this run
    Always, // remembered
};

class TrustKeeper : public QObject
{
    Q_OBJECT

public:
    explicit TrustKeeper(const QString &path, QObject *parent = nullptr);

    // From now on it is in that file.
    void setPath(const QString &path);
    // For the background.
    const TrustedCollections &store() const { return m_store; }

    // As far as it was looked for; changed() follows when it is found to be so.
    bool isTrusted(const QString &collectionFile) const
    {
        return m_trusted.contains(collectionFile);
    }
    void look(const QString &collectionFile);

    using Done = QFuture<Result<TrustedCollections::Notice>>;
    Done remember(const QString &collectionFile, const std::vector<TrustedScript> &scripts);
    Done forget(const QString &collectionFile);

Q_SIGNALS:
    // isTrusted() says something else.
    void changed();

private:
    void note(const QString &collectionFile, bool isTrusted);

    TrustedCollections m_store;
    QSet<QString> m_looked;
    QSet<QString> m_trusted;
};

} // namespace Broadside
