// "many COLLECTION": how long the window needs, and what it does not get round to meanwhile, when a
// collection of very many routes is opened, filtered by tags and by words, changed on disk, run and
// stopped, and when an earlier run is shown again.
#include "bench/probe/benchwindow.h"
#include "bench/probe/probe.h"
#include "filter/tagexpressionfield.h"
#include "filter/tagfilter.h"
#include "shell/runchooser.h"
#include "tree/collectionpanel.h"

#include <QAbstractProxyModel>
#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QMenu>

namespace Broadside {

namespace {

class ManyProbe : public Probe
{
public:
    explicit ManyProbe(const ProbeCall &call)
        : Probe(call)
    {
        m_tags = m_shown.window.findChild<TagFilter *>();
        m_path = call.arguments.value(0);
        m_shown.open(m_path);
        const auto &filter = static_cast<const QAbstractProxyModel &>(rows());
        connect(static_cast<CollectionTreeModel *>(filter.sourceModel()),
                &CollectionTreeModel::refreshed, this, [this] { m_isRefreshed = true; });
        addWatch();
        addWait([this] { return m_shown.isRead() && isTreeFilled(); });
        addStep([this] { m_shown.window.repaint(); });
        addStep([this] { tell(QStringLiteral("shown"), sinceStart()); });
        addWait([this] { return areTagsCounted(); });
        addStall(QStringLiteral("opening_stall"));
        addTags();
        addWords();
        addReload(QStringLiteral("change_stall"), [](QByteArray text) {
            text.replace("get: /items/7", "get: /things/7"); // a route in nine
            text.replace("folder: folder 500\n", "folder: another\n");
            return QByteArray("# all lines move\n" + text);
        });
        addReload(QStringLiteral("restore_stall"), [this](const QByteArray &) { return m_text; });
        addRun();
        addEarlierRun();
        takeSteps();
    }

private:
    const QAbstractItemModel &rows() const
    {
        return *m_shown.window.findChild<CollectionPanel *>()->view()->model();
    }
    bool isTreeFilled() const { return rows().rowCount(rows().index(0, 0)) > 0; }
    bool areTagsCounted() const
    {
        return !m_tags->isComputing() && !m_tags->preview().routes.empty();
    }
    // As somebody writes it, with every state of the text a filter of its own.
    void addTags()
    {
        auto *field = m_shown.window.findChild<TagExpressionField *>();
        for (const char *text : {"e", "even", "even and tens", "even and not tens"}) {
            addStep([field, text] { field->edit(QString::fromLatin1(text)); });
            addStep([] {});
        }
        addStep([this] { m_clock.start(); });
        addWait([this] { return areTagsCounted(); });
        addStep([this] { tell(QStringLiteral("tags"), double(m_clock.nsecsElapsed()) / 1e6); });
        addStall(QStringLiteral("tags_stall"));
        addStep([field] { field->edit(QString()); });
        addStep([] {});
        addWait([this] { return areTagsCounted(); });
        addStall(QStringLiteral("no_tags_stall"));
    }
    void addWords()
    {
        auto *box = m_shown.window.findChild<CollectionPanel *>()->findChild<QLineEdit *>();
        for (const char *text : {"r", "route", "route 7", "route 77", "route 777", ""}) {
            addStep([box, text] { box->setText(QString::fromLatin1(text)); });
            addStep([] {});
        }
        addStall(QStringLiteral("words_stall"));
    }
    // As when an editor saves; to the end of what the window makes of it.
    void addReload(const QString &name, const std::function<QByteArray(const QByteArray &)> &change)
    {
        addStep([this, change] {
            m_isRefreshed = false;
            QFile file(m_path);
            if (!file.open(QIODevice::ReadWrite))
                return;
            const QByteArray text = file.readAll();
            if (m_text.isEmpty())
                m_text = text;
            file.resize(0);
            file.write(change(text));
        });
        addWatch();
        addWait([this] { return m_isRefreshed; });
        addStep([] {});
        addWait([this] { return areTagsCounted(); });
        addStep([] {});
        addStall(name);
    }
    void addRun()
    {
        const LiveRun &run = m_shown.window.liveRun();
        addStep([this] {
            m_clock.start();
            m_shown.window.findChild<QAction *>(QStringLiteral("run"))->trigger();
        });
        addWait([&run] { return run.isRunning(); });
        addStep([this] { tell(QStringLiteral("begin"), double(m_clock.nsecsElapsed()) / 1e6); });
        addWait([&run] { return run.report().counts().finished() > 500; });
        addStall(QStringLiteral("begin_stall"));
        addStop();
        addStall(QStringLiteral("stop_stall"));
    }
    void addStop()
    {
        const LiveRun &run = m_shown.window.liveRun();
        addStep([this] { m_shown.window.findChild<QAction *>(QStringLiteral("stop"))->trigger(); });
        addWait([&run] { return run.report().isFinished(); });
        addStep([] {});
    }
    // After another one, back to the first.
    void addEarlierRun()
    {
        const LiveRun &run = m_shown.window.liveRun();
        addStep([this] { m_shown.window.findChild<QAction *>(QStringLiteral("run"))->trigger(); });
        addWait([&run] { return run.isRunning() && run.report().counts().finished() > 500; });
        addStop();
        addWatch();
        addStep([this] {
            m_shown.window.findChild<RunChooser *>()->menu()->actions().at(1)->trigger();
        });
        addStep([this] { m_shown.window.repaint(); });
        addStall(QStringLiteral("earlier_stall"));
    }

    BenchWindow m_shown;
    TagFilter *m_tags = nullptr;
    QString m_path;
    QByteArray m_text; // of the file before it was changed
    bool m_isRefreshed = false;
    QElapsedTimer m_clock;
};

} // namespace

std::unique_ptr<QObject> makeManyProbe(const ProbeCall &call)
{
    return std::make_unique<ManyProbe>(call);
}

} // namespace Broadside
