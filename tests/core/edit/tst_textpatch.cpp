// Patches lead from one text to another and back.
#include "edit/textpatch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

const QString file = QStringLiteral("/none/a.yaml");

CollectionFiles filesOf(const QByteArray &text)
{
    return CollectionFiles({{file, text}});
}

QByteArray randomText(QRandomGenerator &random)
{
    QByteArray text;
    for (int length = random.bounded(12); length > 0; --length)
        text += "ab"[random.bounded(2)];
    return text;
}

} // namespace

class TextPatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsOnlyWhatDiffers()
    {
        const TextPatches patches =
            patchesBetween(filesOf("name: Shop\nrun: 1\n"), filesOf("name: Store\nrun: 1\n"));
        QCOMPARE(patches.size(), size_t(1));
        QCOMPARE(patches[0], (TextPatch{file, 7, "hop", "tore"}));
    }

    void leadsThereAndBack()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            const CollectionFiles before = filesOf(randomText(random));
            const CollectionFiles after = filesOf(randomText(random));
            const TextPatches patches = patchesBetween(before, after);
            QCOMPARE(patches.empty(), before.texts() == after.texts());
            CollectionFiles files = before;
            QVERIFY(apply(patches, files));
            QCOMPARE(files.texts(), after.texts());
            QVERIFY(apply(reversed(patches), files));
            QCOMPARE(files.texts(), before.texts());
        }
    }

    // As a step back does, with the documents of the files before at hand.
    void whatItChangedIsParsedAsAWhole()
    {
        QByteArray text = "routes:\n";
        for (int i = 0; i < 500; ++i)
            text += "  - { name: r" + QByteArray::number(i) + ", get: /a }\n";
        CollectionFiles before;
        before.put(*YamlDocument::parse(text, file));
        CollectionFiles after = before;
        QVERIFY(apply({{file, text.indexOf("/a }\n  - { name: r250"), "/a", "/other"}}, after));
        after.parseChanges(before);
        const Result<YamlDocument> document = after.document(file);
        QVERIFY(document);
        QCOMPARE(document->text(), after.text(file));
        const YamlNode *routes = document->root();
        QVERIFY(routes);
        QCOMPARE(routes->nodeCount, YamlDocument::parse(after.text(file), file)->root()->nodeCount);
        QCOMPARE(before.document(file)->text(), text);
    }

    void refusesAnotherText()
    {
        CollectionFiles files = filesOf("something else");
        QVERIFY(!apply(patchesBetween(filesOf("name: a"), filesOf("name: b")), files));
        QCOMPARE(files.text(file), QByteArray("something else"));
    }
};

QTEST_GUILESS_MAIN(TextPatchTest)
#include "tst_textpatch.moc"
