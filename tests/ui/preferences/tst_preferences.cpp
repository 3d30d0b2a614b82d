#include "plan/runoptions.h"
#include "preferences/preferences.h"
#include "preferences/preferencestore.h"
#include "support/heldpool.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
    }

    void areUsualAtFirst() { QVERIFY(readPreferences(*m_settings) == Preferences()); }

    void comeBackAsTheyWereWritten()
    {
        const Preferences all{.language = QStringLiteral("zh_CN"),
                              .look = Look::Dark,
                              .editorFamily = QStringLiteral("DejaVu Sans Mono"),
                              .editorPoints = 14,
                              .timeout = 0ms,
                              .http = HttpVersion::Http1,
                              .verifiesTls = false,
                              .notifies = false,
                              .notifyAfter = 90s,
                              .keepsRuns = false,
                              .historyLimit = 7'000'000};
        writePreferences(*m_settings, all);
        m_settings->sync();
        const QSettings again(m_settings->fileName(), QSettings::IniFormat);
        QVERIFY(readPreferences(again) == all);
        writePreferences(*m_settings, {});
        QVERIFY(readPreferences(*m_settings) == Preferences());
    }

    void leaveOtherSettingsAlone()
    {
        m_settings->setValue("recent", QStringList{QStringLiteral("/a")});
        writePreferences(*m_settings, {.look = Look::Light});
        QCOMPARE(m_settings->value("recent").toStringList(), QStringList{"/a"});
    }

    void survivesNonsense_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("look") << "preferences/look" << QVariant(QStringLiteral("pink"));
        QTest::newRow("points") << "preferences/editorPoints" << QVariant(-3);
        QTest::newRow("language") << "preferences/language" << QVariant(QStringLiteral("../x"));
        QTest::newRow("history") << "preferences/historyLimit" << QVariant(QStringLiteral("much"));
        QTest::newRow("http") << "preferences/http" << QVariant(QStringLiteral("9"));
    }

    void survivesNonsense()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        m_settings->setValue(key, value);
        QVERIFY(readPreferences(*m_settings) == Preferences());
    }

    void theLastOnesThatWereSetAreKept()
    {
        {
            const HeldPool held;
            PreferenceStore store(*m_settings);
            for (const auto timeout : {1000ms, 2000ms, 3000ms})
                store.set({.timeout = timeout});
            held.letGo();
        }
        const QSettings again(m_settings->fileName(), QSettings::IniFormat);
        QCOMPARE(readPreferences(again).timeout, std::optional<Milliseconds>(3000ms));
    }

    void winOverTheCollectionOnlyWhereTheySaySomething()
    {
        RunOptions options;
        Preferences().applyTo(options);
        QVERIFY(!options.timeout && !options.http && !options.verifyTls);
        Preferences{.timeout = 5s, .http = HttpVersion::Http2, .verifiesTls = false}.applyTo(
            options);
        QCOMPARE(options.timeout, std::optional<Milliseconds>(5000ms));
        QCOMPARE(options.http, std::optional(HttpVersion::Http2));
        QCOMPARE(options.verifyTls, std::optional(false));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
