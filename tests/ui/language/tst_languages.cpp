// The window in another language: our texts, those of the core and of Qt, numbers.
#include "formats/collectionreader.h"
#include "language/languages.h"
#include "theme/failuretext.h"
#include "theme/texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QLocale>
#include <QSslError>
#include <QTcpSocket>
#include <QTest>
#include <QTranslator>

using namespace Broadside;

class TestLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_locale = QLocale(); }

    void cleanup()
    {
        QLocale::setDefault(m_locale);
        // As ends a program: useLanguage() is for once.
        for (QTranslator *each : QCoreApplication::instance()->findChildren<QTranslator *>())
            delete each;
    }

    void speaks_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("cancel");
        QTest::addColumn<QString>("number");
        QTest::newRow("English") << "en" << "Waiting" << "Cancel" << "1,234.5";
        QTest::newRow("German") << "de" << "Wartet" << "Abbrechen" << "1.234,5";
        QTest::newRow("Chinese") << "zh_CN" << "等待中" << "取消" << "1,234.5";
    }

    void speaks()
    {
        QFETCH(QString, code);
        QFETCH(QString, open);
        QFETCH(QString, cancel);
        QFETCH(QString, number);
        useLanguage(*QCoreApplication::instance(), code);
        QCOMPARE(Broadside::tr("Waiting"), open);
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), cancel);
        QCOMPARE(QLocale().toString(1234.5, 'f', 1), number);
    }

    void tellsWhatIsWrongInACollection_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("sentences");
        QTest::newRow("English")
            << "en"
            << QStringList{"a route has no key “gte”; did you mean “get”?",
                           "“soon” is not a duration; write for example 250ms, 2s or 1m",
                           "“enabled” must be true or false"};
        QTest::newRow("German")
            << "de"
            << QStringList{"eine Anfrage hat keinen Schlüssel „gte“; war „get“ gemeint?",
                           "„soon“ ist keine Dauer; zum Beispiel 250ms, 2s oder 1m schreiben",
                           "„enabled“ muss true oder false sein"};
        QTest::newRow("Chinese") << "zh_CN"
                                 << QStringList{"请求没有键“gte”；是否指“get”？",
                                                "“soon”不是时长；可写成例如 250ms、2s 或 1m",
                                                "“enabled”必须是 true 或 false"};
    }

    void tellsWhatIsWrongInACollection()
    {
        QFETCH(QString, code);
        useLanguage(*QCoreApplication::instance(), code);
        const LoadedCollection loaded =
            parseCollection("broadside: 1\n"
                            "routes:\n"
                            "  - { name: one, gte: /, timeout: soon, enabled: maybe }\n",
                            QStringLiteral("/broken.broadside.yaml"));
        QStringList sentences;
        for (const Error &error : loaded.errors)
            sentences += error.message;
        QTEST(sentences, "sentences");
    }

    // In a table and told only where it is used.
    void tellsWhatIsNoYaml()
    {
        useLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
        const LoadedCollection loaded =
            parseCollection("broadside: 1\nname: [a\n", QStringLiteral("/broken.broadside.yaml"));
        QCOMPARE(loaded.errors.size(), 1);
        QCOMPARE(loaded.errors.front().message, QStringLiteral("hier fehlt „,“ oder „]“"));
    }

    void tellsWhyARequestFailed_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("English") << "en"
                                 << "no secure connection to a:1: certificate “%1 b”: it has "
                                    "expired; certificate “%2”: Odd %1";
        QTest::newRow("German") << "de"
                                << "keine sichere Verbindung zu a:1: Zertifikat „%1 b“: es ist "
                                   "abgelaufen; Zertifikat „%2“: Odd %1";
        QTest::newRow("Chinese") << "zh_CN"
                                 << "无法与 a:1 建立安全连接：证书“%1 b”：已过期；证书“%2”：Odd %1";
    }

    // Values stay as they are, whatever they look like.
    void tellsWhyARequestFailed()
    {
        QFETCH(QString, code);
        useLanguage(*QCoreApplication::instance(), code);
        const RequestFailure failure =
            failureOf(FailureKind::Tls,
                      wordingOf("no secure connection to %1: %2", {QStringLiteral("a:1")},
                                {wordingOf("certificate “%1”: %2", {QStringLiteral("%1 b")},
                                           {wordingOf("it has expired")}),
                                 wordingOf("certificate “%1”: %2",
                                           {QStringLiteral("%2"), QStringLiteral("Odd %1")})}));
        QTEST(failureText(failure), "sentence");
        QCOMPARE(failure.message,
                 QStringLiteral("no secure connection to a:1: certificate “%1 b”: it has expired; "
                                "certificate “%2”: Odd %1"));
    }

    void tellsWhyARequestWasNotSent_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("English") << "en" << "needs login, which did not pass";
        QTest::newRow("German") << "de" << "benötigt login, und das wurde nicht bestanden";
        QTest::newRow("Chinese") << "zh_CN" << "依赖 login，而它未通过";
    }

    void tellsWhyARequestWasNotSent()
    {
        QFETCH(QString, code);
        useLanguage(*QCoreApplication::instance(), code);
        RouteRecord record;
        record.outcome = Outcome::Skipped;
        record.wording = wordingOf("needs %1, which did not pass", {QStringLiteral("login")});
        record.reason = englishText(record.wording);
        QTEST(reasonText(record), "sentence");
        record.wording = {}; // as an older version kept it
        QCOMPARE(reasonText(record), record.reason);
    }

    void tellsWhatACheckExpects_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("text");
        QTest::newRow("equal") << "status == 200" << "200" << "200";
        QTest::newRow("below") << "status < 400" << "below 400" << "unter 400";
        QTest::newRow("negated") << "duration not >= 50" << "not (50 or more)"
                                 << "nicht (50 oder mehr)";
        QTest::newRow("of another version") << "header x == 1" << "one" << "one";
        QTest::newRow("masked") << "status < 400" << "below •••" << "below •••";
    }

    void tellsWhatACheckExpects()
    {
        QFETCH(QString, check);
        QFETCH(QString, expected);
        useLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
        QTEST(expectationText({check, false, expected, QStringLiteral("1")}), "text");
    }

    // It goes into the history, which is English.
    void leavesWhatTheNetworkSaysInEnglish_data()
    {
        QTest::addColumn<QString>("code");
        for (const Language &each : languages())
            QTest::addRow("%s", qPrintable(each.code)) << each.code;
    }

    void leavesWhatTheNetworkSaysInEnglish()
    {
        QFETCH(QString, code);
        useLanguage(*QCoreApplication::instance(), code);
        QTcpSocket silent; // nobody listens there, and nobody else can begin to
        QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost)));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, silent.localPort());
        QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
        QCOMPARE(socket.errorString(), QStringLiteral("Connection refused"));
        QCOMPARE(QSslError(QSslError::CertificateExpired).errorString(),
                 QStringLiteral("The certificate has expired"));
    }

    void leavesFailuresAsTheyAreThatNoFileKnows()
    {
        useLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
        const QString message = QStringLiteral("localhost:80: Protocol error");
        QCOMPARE(failureText({FailureKind::Protocol, message}), message);
        QCOMPARE(failureText(failureOf(FailureKind::Protocol, "%1 has no moon",
                                       {QStringLiteral("The earth")})),
                 QStringLiteral("The earth has no moon"));
    }

    void countsInEnglish()
    {
        useLanguage(*QCoreApplication::instance(), QStringLiteral("en"));
        const auto found = [](int count) {
            return QCoreApplication::translate("Broadside::CommandPalette", "%Ln found", nullptr,
                                               count);
        };
        QCOMPARE(found(1), QStringLiteral("1 found"));
        QCOMPARE(found(1234), QStringLiteral("1,234 found"));
    }

    void speaksEnglishWhereThereIsNoFile()
    {
        useLanguage(*QCoreApplication::instance(), QStringLiteral("fi"));
        QCOMPARE(Broadside::tr("Waiting"), QStringLiteral("Waiting"));
        QCOMPARE(QCoreApplication::translate("Broadside::EditCommands", "%1 has unsaved changes.",
                                             nullptr, 1)
                     .arg(QStringLiteral("x")),
                 QStringLiteral("x has unsaved changes."));
    }

    void areAllThatThereAreFilesFor()
    {
        for (const Language &each : languages()) {
            QVERIFY(QFile::exists(
                QStringLiteral(":/broadside/translations/broadside_%1.qm").arg(each.code)));
            QCOMPARE(each.name.isEmpty(), false);
        }
        QCOMPARE(QDir(QStringLiteral(":/broadside/translations")).entryList().size(),
                 languages().size());
    }

private:
    QLocale m_locale;
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
