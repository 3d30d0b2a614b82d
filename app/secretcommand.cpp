#include "secretcommand.h"

#include "console.h"
#include "report/terminaltext.h"
#include "secrets/secretstore.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

namespace Broadside {

namespace {

// Somebody may have to open the keychain; who calls it from a script must not wait for ever.
constexpr Milliseconds commandLimit{60'000};
constexpr qint64 longestSecret = 64 * 1024; // bytes, which is more than most keychains take

class SecretCommand
{
public:
    explicit SecretCommand(const CommandLine &commandLine)
        : m_name(commandLine.secretName)
        , m_console(commandLine.output.color)
        , m_store(makeKeychain())
    {}

    ExitStatus set()
    {
        const std::optional<QString> value = readValue();
        if (!value)
            return m_status;
        m_store->write(m_name, *value, commandLimit, &m_context,
                       [this](const std::optional<QString> &problem) {
                           end(problem, u"stored in the keychain");
                       });
        return wait();
    }

    // Told to be there before: a name that was mistyped is no success.
    ExitStatus remove()
    {
        m_store->read({m_name}, commandLimit, &m_context, [this](const StoredSecrets &found) {
            if (found.problem || !found.values.contains(m_name))
                return end(found.problem.value_or(QStringLiteral("the keychain has none")), {});
            m_store->remove(m_name, commandLimit, &m_context,
                            [this](const std::optional<QString> &problem) {
                                end(problem, u"deleted from the keychain");
                            });
        });
        return wait();
    }

private:
    ExitStatus wait()
    {
        QCoreApplication::exec();
        return m_status;
    }

    void end(const std::optional<QString> &problem, QStringView done)
    {
        m_status = problem ? ExitStatus::Failure : ExitStatus::Success;
        log(problem.value_or(done.toString()));
        QCoreApplication::quit();
    }

    std::optional<QString> readValue()
    {
        std::optional<QByteArray> bytes;
        if (isInputTerminal()) {
            bytes = readHiddenLine(QString(u"Value of “" + harmlessText(m_name) + u"”: "));
            if (!bytes)
                return refuse(QStringLiteral("nothing was stored"), ExitStatus::Interrupted);
        } else {
            bytes = pipedValue();
        }
        if (bytes->isEmpty())
            return refuse(QStringLiteral("the value is read from standard input, which is empty"),
                          ExitStatus::Usage);
        if (bytes->size() > longestSecret)
            return refuse(QStringLiteral("the value is longer than 64 KB"), ExitStatus::BadInput);
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString value = decoder(*bytes);
        if (decoder.hasError())
            return refuse(QStringLiteral("the value is not UTF-8"), ExitStatus::BadInput);
        return value;
    }

    // The line break that echo and editors put behind it is none of it.
    static QByteArray pipedValue()
    {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return {};
        QByteArray bytes;
        while (bytes.size() <= longestSecret + 2) {
            const QByteArray more = input.read(longestSecret);
            if (more.isEmpty())
                break;
            bytes += more;
        }
        if (bytes.endsWith('\n'))
            bytes.chop(1);
        if (bytes.endsWith('\r'))
            bytes.chop(1);
        return bytes;
    }

    std::optional<QString> refuse(const QString &why, ExitStatus status)
    {
        m_status = status;
        log(why);
        return std::nullopt;
    }

    void log(const QString &what)
    {
        m_console.log(QString(u"broadside: secret “" + harmlessText(m_name) + u"”: " + what));
    }

    QString m_name;
    Console m_console;
    std::unique_ptr<SecretStore> m_store;
    QObject m_context;
    ExitStatus m_status = ExitStatus::InternalError;
};

} // namespace

ExitStatus runSecretCommand(const CommandLine &commandLine)
{
    SecretCommand command(commandLine);
    return commandLine.mode == ProgramMode::SetSecret ? command.set() : command.remove();
}

} // namespace Broadside
