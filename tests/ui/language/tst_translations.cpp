// The files of translations/: each text of the sources is in each of them, finished, and fits what
// it stands for.
#include "sourcedir.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations; // plural forms
    bool isFinished = true;
    bool isPlural = false;
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.isPlural = xml.attributes().value("numerus") == u"yes";
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.isFinished = !xml.attributes().hasAttribute("type");
            if (!message.isPlural) {
                message.translations += xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.translations += xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    xml.readNextStartElement();
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == u"name")
                context = xml.readElementText();
            else if (xml.name() == u"message")
                messages += readMessage(xml, context);
            else
                xml.skipCurrentElement();
        }
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

QStringList all(const QRegularExpression &pattern, const QString &text)
{
    QStringList found;
    for (const QRegularExpressionMatch &each : pattern.globalMatch(text))
        found += each.captured();
    found.sort();
    return found;
}

QString describe(const Message &message, const QString &translation)
{
    return message.context + u": “" + message.source + u"” – “" + translation + u"”";
}

// What is wrong with it; empty when nothing is.
QString problemOf(const Message &message, const QString &translation)
{
    static const QRegularExpression numbered(QStringLiteral("%L?[1-9]"));
    static const QRegularExpression tag(QStringLiteral("</?[a-z][^>]*>"));
    static const QRegularExpression mnemonic(QStringLiteral("&(?=[^&\\s])"));
    const QString source = message.source;
    if (translation.trimmed().isEmpty())
        return QStringLiteral("is empty");
    if (all(numbered, source) != all(numbered, translation))
        return QStringLiteral("has other places for values");
    if (all(tag, source) != all(tag, translation))
        return QStringLiteral("has other markup");
    if (all(mnemonic, source).size() != all(mnemonic, translation).size())
        return QStringLiteral("has no mnemonic, or one too many");
    if (source.endsWith(u'…') != translation.endsWith(u'…'))
        return QStringLiteral("ends otherwise");
    if (source.count(u'\n') != translation.count(u'\n'))
        return QStringLiteral("has other lines");
    return {};
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data() { addFiles(); }
    void everyTextIsTranslated();
    void translationsFitWhatTheyStandFor_data() { addFiles(); }
    void translationsFitWhatTheyStandFor();
    void countsFitTheLanguage();
    void anUnfinishedTextIsFound();

private:
    static QString folder() { return QStringLiteral(BROADSIDE_SOURCE_DIR "/translations"); }
    static void addFiles();
};

void TestTranslations::addFiles()
{
    QTest::addColumn<QString>("file");
    for (const QFileInfo &each : QDir(folder()).entryInfoList({QStringLiteral("broadside_*.ts")}))
        QTest::newRow(qPrintable(each.baseName())) << each.filePath();
}

// As `./dev translations` does it, beside the file.
void TestTranslations::everyTextIsTranslated()
{
    QFETCH(QString, file);
    const QTemporaryDir beside;
    const QString copy = beside.filePath(QFileInfo(file).fileName());
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    QProcess collect;
    collect.start(folder() + QStringLiteral("/collect"), {copy});
    QVERIFY(collect.waitForFinished(120'000));
    QVERIFY2(collect.exitCode() == 0, collect.readAllStandardError().constData());

    QStringList unfinished;
    const QList<Message> messages = readMessages(copy);
    for (const Message &each : messages) {
        if (!each.isFinished)
            unfinished += describe(each, each.translations.value(0));
    }
    QVERIFY2(unfinished.isEmpty(), qPrintable(unfinished.join(u'\n')));
    // What the sources say no more is gone from the file, too.
    QCOMPARE(readMessages(file).size(), messages.size());
    QVERIFY(!messages.isEmpty());
}

void TestTranslations::translationsFitWhatTheyStandFor()
{
    QFETCH(QString, file);
    QStringList problems;
    for (const Message &message : readMessages(file)) {
        for (const QString &each : message.translations) {
            if (const QString problem = problemOf(message, each); !problem.isEmpty())
                problems += describe(message, each) + u' ' + problem;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestTranslations::countsFitTheLanguage()
{
    const std::pair<const char *, int> forms[] = {{"en", 2}, {"de", 2}, {"zh_CN", 1}};
    for (const auto &[code, count] : forms) {
        const QString file =
            folder() + QStringLiteral("/broadside_%1.ts").arg(QLatin1StringView(code));
        for (const Message &each : readMessages(file)) {
            if (each.isPlural)
                QCOMPARE(each.translations.size(), count);
        }
    }
}

void TestTranslations::anUnfinishedTextIsFound()
{
    const QTemporaryDir beside;
    const QString copy = beside.filePath(QStringLiteral("broadside_de.ts"));
    QFile file(copy);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<?xml version=\"1.0\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"de\" "
               "sourcelanguage=\"en\"></TS>\n");
    file.close();
    QCOMPARE(QProcess::execute(folder() + QStringLiteral("/collect"), {copy}), 0);
    const QList<Message> messages = readMessages(copy);
    QVERIFY(messages.size() > 500);
    QVERIFY(!messages.front().isFinished);
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
