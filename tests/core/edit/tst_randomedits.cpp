// Random edits of random files: the collection says what was meant, nothing else changed its
// meaning, and no line that has nothing to do with it changed its bytes. BROADSIDE_SEED adds rows
// with a seed of one's own.
#include "edit/itemfinder.h"
#include "edit/textpatch.h"
#include "formats/yamledit.h"
#include "linecheck.h"
#include "randomchanges.h"
#include "randomcollection.h"

#include <QTest>

#include <algorithm>

using namespace Broadside;

namespace {

const QString filePath = QStringLiteral("/none/collection.yaml");

// An edit of these may change what aliases elsewhere stand for, or leave them without it.
bool isReferredTo(const YamlNode &node, const std::vector<std::pair<quint32, quint32>> &touched)
{
    const auto isTouched = [&](const YamlNode &each) {
        return std::ranges::any_of(touched, [&](const auto &range) {
            return each.begin >= range.first && each.begin < range.second;
        });
    };
    if (node.target && isTouched(*node.target))
        return true;
    for (const YamlNode &child : YamlItems(node)) {
        if (isReferredTo(child, touched))
            return true;
    }
    return false;
}

// Their names follow what they name, and with them all that refers to them.
bool hasAnchoredNeeds(const YamlNode &node)
{
    bool isNeeds = false;
    for (const YamlNode &child : YamlItems(node)) {
        if (isNeeds &&
            (!child.anchor.empty() || (child.firstChild && !child.firstChild->anchor.empty())))
            return true;
        isNeeds = node.isMapping() && child.value == "needs";
        if (hasAnchoredNeeds(child))
            return true;
    }
    return false;
}

bool mayChangeAliases(const QByteArray &text, const Collection &collection, const RandomEdit &edit)
{
    const Result<YamlDocument> document = YamlDocument::parse(text, filePath);
    std::vector<std::pair<quint32, quint32>> touched;
    for (const QString &path : edit.touched) {
        const CollectionItem *item = findItem(collection, path);
        const SourcePlace place = item ? placeOf(*item) : collection.root.place;
        const auto where = findPath(*document, place.line, place.column);
        if (!where)
            return true;
        const YamlNode *node = findNode(*document, *where);
        touched.push_back({node->begin, node->end});
    }
    return isReferredTo(*document->root(), touched) ||
           (edit.areNeedsFollowed && hasAnchoredNeeds(*document->root()));
}

} // namespace

class RandomEditsTest : public QObject
{
    Q_OBJECT

private:
    // What is wrong with an edit; empty when nothing is.
    static QString problemOf(const RandomEdit &edit, const LoadedCollection &loaded,
                             CollectionFiles &files)
    {
        const CollectionFiles before(loaded.texts);
        const QByteArray text = before.text(filePath);
        const auto edited = edit.run({loaded.collection, before});
        const bool isLenient = mayChangeAliases(text, loaded.collection, edit);
        if (!edited)
            return isLenient ? QString() : edited.error().toString();
        const QByteArray now = edited->files.text(filePath);
        const LoadedCollection again = loadCollection(filePath, {.files = edited->files});
        if (isLenient && !again.errors.isEmpty())
            return {};
        files = edited->files;
        if (!again.errors.isEmpty())
            return again.errors[0].toString();
        if (QString problem = patchProblem(before, edited->files); !problem.isEmpty())
            return problem;
        if (edit.changesNothing && now != text)
            return QStringLiteral("it changed the text");
        if (isLenient)
            return {};
        if (QString problem = difference(edit.expected, again.collection, edit.areNeedsFollowed);
            !problem.isEmpty())
            return problem;
        return lineProblem(text, now, treeOf(loaded.collection), edit.expected);
    }

    static QString patchProblem(const CollectionFiles &before, const CollectionFiles &after)
    {
        const TextPatches patches = patchesBetween(before, after);
        CollectionFiles files = after;
        if (!apply(reversed(patches), files) || files.texts() != before.texts())
            return QStringLiteral("it cannot be undone");
        if (!apply(patches, files) || files.texts() != after.texts())
            return QStringLiteral("it cannot be done again");
        return {};
    }

private Q_SLOTS:
    void keepsAllElse_data()
    {
        QTest::addColumn<YamlVariety>("variety");
        QTest::addColumn<quint32>("seed");
        const QList<std::pair<const char *, YamlVariety>> varieties{
            {"bare", {.comments = 0, .blankLines = 0, .flow = 10, .blockTexts = 0}},
            {"usual", {}},
            {"comments", {.comments = 45, .blankLines = 25}},
            {"flow", {.flow = 75}},
            {"block texts", {.flow = 0, .blockTexts = 100}},
            {"anchors", {.anchors = 30}},
        };
        const quint32 own = qEnvironmentVariableIntValue("BROADSIDE_SEED");
        for (const auto &[name, variety] : varieties) {
            QTest::addRow("%s", name) << variety << quint32(1);
            if (own > 0)
                QTest::addRow("%s, seed %u", name, own) << variety << own;
        }
    }

    void keepsAllElse()
    {
        QFETCH(const YamlVariety, variety);
        QFETCH(const quint32, seed);
        constexpr int fileCount = 60;
        constexpr int editCount = 8;
        for (int i = 0; i < fileCount; ++i) {
            Chance chance(seed * 1000 + quint32(i));
            CollectionFiles files;
            files.put(filePath, randomFile(chance, variety));
            for (int round = 0; round < editCount; ++round) {
                const QByteArray text = files.text(filePath);
                const LoadedCollection loaded = loadCollection(filePath, {.files = files});
                if (!loaded.errors.isEmpty())
                    QFAIL(
                        qPrintable(loaded.errors[0].toString() + u'\n' + QString::fromUtf8(text)));
                const RandomEdit edit = randomEdit(loaded.collection, chance);
                const QString problem = problemOf(edit, loaded, files);
                if (problem.isEmpty())
                    continue;
                const QString told =
                    QStringLiteral("seed %1, file %2, round %3: %4\n%5\n---- was:\n"
                                   "%6\n---- is:\n%7")
                        .arg(seed)
                        .arg(i)
                        .arg(round)
                        .arg(edit.title, problem, QString::fromUtf8(text),
                             QString::fromUtf8(files.text(filePath)));
                QFAIL(qPrintable(told));
            }
        }
    }
};

QTEST_APPLESS_MAIN(RandomEditsTest)
#include "tst_randomedits.moc"
