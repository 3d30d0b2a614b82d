#include "base/texts.h"
#include "base/units.h"
#include "secrets/secretstore.h"

#include <qt6keychain/keychain.h>
#include <QTimer>

#include <utility>

namespace Broadside {

namespace {

QString serviceName()
{
    return QStringLiteral("Broadside");
}

// The library says “Unknown error” where nothing is there that it could ask.
QString noAnswer(const QString &detail)
{
    const bool isTold = !detail.isEmpty() && detail != u"Unknown error";
    return isTold ? tr("this system has no keychain that answers (%1)").arg(detail)
                  : tr("this system has no keychain that answers");
}

QString problemOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return tr("the keychain is locked and was not opened");
    default:
        return noAnswer(job.errorString());
    }
}

// Asks the keychain one thing after another within a time limit. Owned by whoever wants to know; a
// job that goes on when this is gone ends by itself, as the system still holds it.
class KeychainCall : public QObject
{
public:
    KeychainCall(Milliseconds limit, QObject *context)
        : QObject(context)
        , m_limit(limit)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            end(Broadside::tr("the keychain did not answer within %1")
                    .arg(formatDuration(m_limit)));
        });
        if (limit.count() > 0)
            m_timer.start(limit);
    }

protected:
    virtual void take(const QKeychain::Job &job) = 0;
    virtual void tell(const std::optional<QString> &problem) = 0;

    void start(QKeychain::Job *job, const QString &name)
    {
        job->setKey(name);
        connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job *finished) {
            if (!m_isOver)
                take(*finished);
        });
        job->start();
    }

    // Whoever is told may destroy this.
    void end(const std::optional<QString> &problem)
    {
        if (std::exchange(m_isOver, true))
            return;
        m_timer.stop();
        deleteLater();
        tell(problem);
    }

private:
    Milliseconds m_limit;
    QTimer m_timer;
    bool m_isOver = false;
};

class KeychainReading : public KeychainCall
{
public:
    KeychainReading(const QStringList &names, Milliseconds limit, QObject *context,
                    const SecretStore::ReadDone &done)
        : KeychainCall(limit, context)
        , m_names(names)
        , m_done(done)
    {
        QMetaObject::invokeMethod(this, [this] { readNext(); }, Qt::QueuedConnection);
    }

private:
    void readNext()
    {
        if (m_names.isEmpty())
            end({});
        else
            start(new QKeychain::ReadPasswordJob(serviceName()), m_names.first());
    }

    void take(const QKeychain::Job &job) override
    {
        if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
            return end(problemOf(job));
        if (job.error() == QKeychain::NoError)
            m_found.values[m_names.first()] =
                static_cast<const QKeychain::ReadPasswordJob &>(job).textData();
        m_names.removeFirst();
        readNext();
    }

    void tell(const std::optional<QString> &problem) override
    {
        m_found.problem = problem;
        const SecretStore::ReadDone done = m_done;
        done(StoredSecrets(m_found));
    }

    QStringList m_names; // that are still to be read
    StoredSecrets m_found;
    SecretStore::ReadDone m_done;
};

class KeychainChange : public KeychainCall
{
public:
    KeychainChange(QKeychain::Job *job, const QString &name, Milliseconds limit, QObject *context,
                   const SecretStore::ChangeDone &done)
        : KeychainCall(limit, context)
        , m_done(done)
    {
        start(job, name);
    }

private:
    void take(const QKeychain::Job &job) override
    {
        const bool isDone =
            job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
        end(isDone ? std::nullopt : std::optional(problemOf(job)));
    }

    void tell(const std::optional<QString> &problem) override
    {
        const SecretStore::ChangeDone done = m_done;
        done(problem);
    }

    SecretStore::ChangeDone m_done;
};

class Keychain : public SecretStore
{
public:
    void read(const QStringList &names, Milliseconds limit, QObject *context,
              const ReadDone &done) override
    {
        new KeychainReading(names, limit, context, done);
    }

    void write(const QString &name, const QString &value, Milliseconds limit, QObject *context,
               const ChangeDone &done) override
    {
        auto *job = new QKeychain::WritePasswordJob(serviceName());
        job->setTextData(value);
        new KeychainChange(job, name, limit, context, done);
    }

    void remove(const QString &name, Milliseconds limit, QObject *context,
                const ChangeDone &done) override
    {
        new KeychainChange(new QKeychain::DeletePasswordJob(serviceName()), name, limit, context,
                           done);
    }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain()
{
    return std::make_unique<Keychain>();
}

} // namespace Broadside
