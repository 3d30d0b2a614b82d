// What a dependency declares, done to a request: rows that change, auth, tokens, the User-Agent,
// and signatures. A dependency that has a script, too, is three middlewares: its changes, the
// script, its signatures. Owned by the run, one for each dependency and part; lives on the run's
// thread.
#pragma once

#include "middleware/digestauth.h"
#include "middleware/middleware.h"
#include "middleware/oauth2client.h"
#include "model/steps.h"
#include "plan/variablescope.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

QT_BEGIN_NAMESPACE
class QRandomGenerator;
QT_END_NAMESPACE

namespace Broadside {

class Transport;

// What it uses of the run, all of which outlives it.
struct DependencySurroundings
{
    // Of the route with that index: with its captures and its row, as when its request was built.
    std::function<VariableScope(int route)> scopeOf;
    const std::map<QString, QString> &secrets; // values by name
    Transport &transport;                      // tokens are asked for over it
    QRandomGenerator &random;                  // picks a User-Agent
    // Shows the page where the user logs in. Without it, what needs one ends the request.
    std::function<void(const QUrl &)> openBrowser = {};
};

class DeclaredDependency final : public Middleware
{
public:
    enum class Part
    {
        Changes,    // all but the signatures: before the script
        Signatures, // behind it
    };
    // Whether there is anything to do.
    static bool declares(const Dependency &dependency, Part part);

    DeclaredDependency(std::shared_ptr<const Dependency> dependency, Part part,
                       const DependencySurroundings &surroundings);
    ~DeclaredDependency() override;
    Q_DISABLE_COPY_MOVE(DeclaredDependency)

    // Placeholders are expanded now. What cannot be done ends the request: a failure of the kind
    // Variable or Validation, or the one of a request for a token. The secrets are those that were
    // met, also of a failure.
    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    // Learns from a 401 what a server asks for as Digest, and then says SendAgain. `request` is the
    // one that was sent.
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;

private:
    // A request on its way through.
    struct Passage;
    using PassagePointer = std::shared_ptr<Passage>;

    void change(const PassagePointer &passage);
    Result<void> changeRows(Passage &passage) const;
    Result<void> addAuth(Passage &passage) const;
    Result<void> addDigest(Passage &passage);
    Result<void> addUserAgent(Passage &passage);
    void addToken(const PassagePointer &passage);
    static Result<void> takeToken(Passage &passage, const QString &token);
    void finishChanges(Passage &passage);
    void sign(const PassagePointer &passage);
    void signWithAws(const PassagePointer &passage);
    AfterResult answerTo(const PreparedRequest &request, const Response &response);

    const std::shared_ptr<const Dependency> m_dependency;
    const Part m_part;
    const DependencySurroundings m_run;
    qsizetype m_userAgents = 0;                                    // that were handed out
    std::map<QString, DigestSession> m_digests;                    // by scheme, host and port
    std::map<QStringList, std::unique_ptr<OAuth2Client>> m_tokens; // by what is asked with
    QObject m_hashing; // what goes on elsewhere comes to nothing when this is gone
};

} // namespace Broadside
