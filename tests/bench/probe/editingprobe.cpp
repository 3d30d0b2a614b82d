// "editing COLLECTION": how long an edit of a large collection takes until everything in the window
// is up to date, and how long saving it takes; "typing COLLECTION": how long the body of its
// only route takes to be there, what a key costs in it, and when one is kept for a crash.
#include "bench/probe/benchwindow.h"
#include "bench/probe/probe.h"
#include "composer/routetabs.h"
#include "composer/templateedit.h"
#include "filter/tagfilter.h"
#include "models/recoverykeeper.h"
#include "plan/provenance.h"
#include "tree/collectionpanel.h"

#include <QAbstractProxyModel>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTabWidget>
#include <QTreeView>

namespace Broadside {

namespace {

constexpr int editCount = 9; // of which the median is told
constexpr int keyCount = 200;

class EditingProbe : public Probe
{
public:
    explicit EditingProbe(const ProbeCall &call)
        : Probe(call)
    {
        m_tags = m_shown.window.findChild<TagFilter *>();
        // A copy, so that each time begins with the same.
        const QString path = m_shown.folder.filePath(QStringLiteral("edited.broadside.yaml"));
        QFile::copy(call.arguments.value(0), path);
        m_shown.open(path);
        addWait([this] { return m_shown.isRead() && isUpToDate(); });
        addStep([this] {
            OpenCollection *collection = m_shown.window.workspace().active();
            connect(&collection->edits(), &CollectionEdits::applied, this,
                    [this] { m_isApplied = true; });
            connect(collection, &OpenCollection::saved, this, [this] { m_isSaved = true; });
            const auto &rows = static_cast<const QAbstractProxyModel &>(
                *m_shown.window.findChild<CollectionPanel *>()->view()->model());
            connect(static_cast<CollectionTreeModel *>(rows.sourceModel()),
                    &CollectionTreeModel::refreshed, this, [this] { m_isShown = true; });
        });
        addWatch();
        for (int i = 0; i < editCount; ++i)
            addEdit(newUrl(i));
        addStep([this] {
            tell(QStringLiteral("edit"), median(m_edits));
            m_edits.clear();
        });
        addOtherEdits();
        addStep([this] { tell(QStringLiteral("others"), std::ranges::max(m_edits)); });
        addStall(QStringLiteral("edit_stall"));
        addStep([this] {
            m_clock.start();
            m_shown.window.workspace().active()->save();
        });
        addWait([this] { return m_isSaved; });
        addStep([this] { tell(QStringLiteral("save"), double(m_clock.nsecsElapsed()) / 1e6); });
        addStall(QStringLiteral("save_stall"));
        takeSteps();
    }

private:
    bool isUpToDate() const { return !m_tags->isComputing() && !m_tags->preview().routes.empty(); }

    static double median(std::vector<double> values)
    {
        std::ranges::sort(values);
        return values[values.size() / 2];
    }

    using Edit = EditStep::Edit;

    static Edit newUrl(int number)
    {
        return [number](const EditSource &source) {
            const RouteChain chain = *findRoute(source.collection, QStringLiteral("route 5000"));
            Route route = *chain.route;
            route.url = Value::fromText(QStringLiteral("/edited/%1").arg(number));
            return changeRoute(source, QStringLiteral("route 5000"), route);
        };
    }

    void addOtherEdits()
    {
        const QStringList some{QStringLiteral("route 4000"), QStringLiteral("route 6000")};
        addEdit([](const EditSource &source) {
            return renameItem(source, QStringLiteral("route 5001"), QStringLiteral("renamed"));
        });
        addEdit([some](const EditSource &source) { return duplicateItems(source, some); });
        addEdit([some](const EditSource &source) {
            return moveItems(source, some, {.folder = {}, .neighbour = QStringLiteral("route 10")});
        });
        addEdit([some](const EditSource &source) { return removeItems(source, some); });
        const auto edits = [this]() -> CollectionEdits & {
            return m_shown.window.workspace().active()->edits();
        };
        addTimed([edits] { edits().undo(); });
        addTimed([edits] { edits().undo(); });
        addTimed([edits] { edits().redo(); });
    }

    void addEdit(const Edit &edit)
    {
        addTimed([this, edit] {
            m_shown.window.workspace().active()->edits().apply(
                {.name = QStringLiteral("Edit"), .edit = edit});
        });
    }

    // Until the tree shows it.
    void addTimed(const std::function<void()> &begin)
    {
        addStep([this, begin] {
            m_isApplied = false;
            m_isShown = false;
            m_clock.start();
            begin();
        });
        addWait([this] { return m_isApplied && m_isShown; });
        addStep([this] { m_edits.push_back(double(m_clock.nsecsElapsed()) / 1e6); });
        addWait([this] { return isUpToDate(); });
    }

    BenchWindow m_shown;
    TagFilter *m_tags = nullptr;
    bool m_isApplied = false;
    bool m_isShown = false;
    bool m_isSaved = false;
    QElapsedTimer m_clock;
    std::vector<double> m_edits;
};

class TypingProbe : public Probe
{
public:
    explicit TypingProbe(const ProbeCall &call)
        : Probe(call)
    {
        m_shown.open(call.arguments.value(0));
        addWait([this] { return m_shown.isRead(); });
        addWatch();
        addStep([this] {
            m_clock.start();
            m_shown.window.findChild<RouteTabs *>()->open(m_shown.window.workspace().active(),
                                                          QStringLiteral("large"));
        });
        addWait([this] { return body() != nullptr; });
        addWait([this] { return body()->document()->characterCount() > 1'000'000; });
        addStep([this] { tell(QStringLiteral("open"), double(m_clock.nsecsElapsed()) / 1e6); });
        addStall(QStringLiteral("open_stall"));
        addStep([this] {
            TemplateEdit *edit = body();
            edit->setFocus();
            // Inside of a text, so that it stays JSON.
            const QString text = QStringLiteral("name");
            QTextCursor cursor = edit->textCursor();
            cursor.setPosition(
                int(edit->toPlainText().indexOf(text, edit->document()->characterCount() / 2)));
            edit->setTextCursor(cursor);
            edit->ensureCursorVisible();
        });
        addWatch();
        addFrames(QStringLiteral("key"), keyCount, [this](int number) {
            TemplateEdit *edit = body();
            const QChar letter(u'a' + number % 26);
            QKeyEvent key(QEvent::KeyPress, Qt::Key_A + number % 26, Qt::NoModifier, letter);
            QCoreApplication::sendEvent(edit, &key);
            edit->viewport()->repaint();
        });
        addWait([this] { return m_shown.window.workspace().active()->isModified(); });
        addStall(QStringLiteral("stall"));
        addKeeping();
        takeSteps();
    }

private:
    // How long one more key takes to be where a crash cannot take it, when all others are there.
    void addKeeping()
    {
        QByteArray letters;
        for (int i = 0; i < keyCount; ++i)
            letters += char('a' + i % 26);
        const QByteArray all = letters + '7';
        connect(m_shown.window.findChild<RecoveryKeeper *>(), &RecoveryKeeper::written, this,
                [=, this](const OpenCollection *, const QHash<QString, QByteArray> &texts) {
                    for (const QByteArray &text : texts) {
                        m_areLettersKept |= text.contains(letters);
                        m_isDigitKept |= text.contains(all);
                    }
                });
        addWait([this] { return m_areLettersKept; });
        addStep([this] {
            m_clock.start();
            QKeyEvent key(QEvent::KeyPress, Qt::Key_7, Qt::NoModifier, QStringLiteral("7"));
            QCoreApplication::sendEvent(body(), &key);
        });
        addWait([this] { return m_isDigitKept; });
        addStep([this] { tell(QStringLiteral("kept"), double(m_clock.nsecsElapsed()) / 1e6); });
    }

    // The one in sight.
    TemplateEdit *body()
    {
        for (QTabWidget *tabs : m_shown.window.findChildren<QTabWidget *>()) {
            for (int i = 0; i < tabs->count() && tabs->isVisible(); ++i) {
                if (tabs->tabText(i).startsWith(QStringLiteral("Body")) &&
                    tabs->widget(i)->findChild<TemplateEdit *>())
                    tabs->setCurrentIndex(i);
            }
        }
        for (TemplateEdit *each : m_shown.window.findChildren<TemplateEdit *>()) {
            if (each->isVisible() && !each->isReadOnly() && each->length() > 1'000'000)
                return each;
        }
        return nullptr;
    }

    BenchWindow m_shown;
    QElapsedTimer m_clock;
    bool m_areLettersKept = false;
    bool m_isDigitKept = false;
};

} // namespace

std::unique_ptr<QObject> makeEditingProbe(const ProbeCall &call)
{
    return std::make_unique<EditingProbe>(call);
}

std::unique_ptr<QObject> makeTypingProbe(const ProbeCall &call)
{
    return std::make_unique<TypingProbe>(call);
}

} // namespace Broadside
