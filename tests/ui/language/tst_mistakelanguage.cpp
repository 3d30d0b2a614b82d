// What is wrong in JSON and in JavaScript that one types is said in the language of the window.
#include "language/languages.h"
#include "model/jsonvalue.h"
#include "script/scriptsentence.h"
#include "script/scriptsyntax.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace Broadside;

class MistakeLanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_locale = QLocale(); }

    void cleanup()
    {
        QLocale::setDefault(m_locale);
        for (QTranslator *each : QCoreApplication::instance()->findChildren<QTranslator *>())
            delete each;
    }

    void saysWhatIsWrongInJson_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](const char *text, const char *english, const char *german) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(english)
                                << QString::fromUtf8(german);
        };
        row("[1, 2", "it ends too early", "es endet zu früh");
        row("[1, ]", "extra comma", "überzähliges Komma");
        row("[1 2]", "expected comma or right bracket ']'", "ein Komma oder „]“ wird erwartet");
        row("{\"a\": 1 2}", "expected comma or right brace '}'",
            "ein Komma oder „}“ wird erwartet");
        row("}", "unexpected right brace '}'", "unerwartetes „}“");
        row("hello", "unexpected character", "unerwartetes Zeichen");
        row("{a: 1}", "expected a name in double quotes",
            "ein Name in doppelten Anführungszeichen wird erwartet");
        row("{\"a\" 1}", "expected a colon ':'", "ein Doppelpunkt wird erwartet");
        row("{\"a\": x}", "expected a value", "ein Wert wird erwartet");
        row("[nul]", "invalid value", "ungültiger Wert");
        row("[012]", "a number cannot have a leading zero",
            "eine Zahl kann keine führende Null haben");
        row("['a']", "texts are in double quotes, not in single ones",
            "Texte stehen in doppelten Anführungszeichen, nicht in einfachen");
        row("[\"a\nb\"]", "line breaks and tabs in a text are written as '\\n' and '\\t'",
            "Zeilenumbrüche und Tabulatoren in einem Text werden als „\\n“ und „\\t“ geschrieben");
        row("[\"\\x\"]", "illegal character after '\\'", "unzulässiges Zeichen hinter „\\“");
        row("[\"\\u12g4\"]", "expected four hexadecimal digits after '\\u'",
            "hinter „\\u“ werden vier hexadezimale Ziffern erwartet");
        row("{} x", "unexpected character after the end", "unerwartetes Zeichen hinter dem Ende");
    }

    void saysWhatIsWrongInJson()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, english);
        QFETCH(const QString, german);
        QCOMPARE(messageOf(text), QString(QStringLiteral("this is not JSON: ") + english));
        useLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
        QVERIFY2(messageOf(text).endsWith(QString(QStringLiteral(": ") + german)),
                 qPrintable(messageOf(text)));
    }

    void saysWhatIsWrongInJavaScript_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](const char *script, const char *english, const char *german) {
            QTest::newRow(script) << QString::fromUtf8(script) << QString::fromUtf8(english)
                                  << QString::fromUtf8(german);
        };
        row("let a = ;", "unexpected token in expression: ';'",
            "„;“ passt nicht in diesen Ausdruck");
        row("f(1, 2;", "expecting ','", "„,“ wird erwartet");
        row("var = 1", "variable name expected", "der Name einer Variablen wird erwartet");
        row("let s = 'abc", "unexpected end of string",
            "der Text in Anführungszeichen endet nicht");
        row("/* abc", "unexpected end of comment", "der Kommentar endet nicht");
        row("return 1", "return not in a function", "return außerhalb einer Funktion");
        row("class A { m() { return this.#b; } }", "undefined private field '#b'",
            "das private Feld „#b“ ist nicht definiert");
        row("if (", "the script ends too early", "das Skript endet zu früh");
    }

    void saysWhatIsWrongInJavaScript()
    {
        QFETCH(const QString, script);
        QFETCH(const QString, english);
        QFETCH(const QString, german);
        const auto said = [&script] {
            const std::optional<ScriptMistake> mistake = scriptMistake(script);
            return mistake ? mistake->text : QString();
        };
        QCOMPARE(said(), english);
        useLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
        QCOMPARE(said(), german);
    }

    // Another version of the engine may have others.
    void aSentenceOfTheEngineThatIsNotKnownStays()
    {
        useLanguage(*QCoreApplication::instance(), QStringLiteral("de"));
        const QString unknown = QStringLiteral("expecting the 'unexpected'");
        QCOMPARE(scriptSentence(unknown), unknown);
        QCOMPARE(scriptSentence(QStringLiteral("expecting '%1'")),
                 QStringLiteral("„%1“ wird erwartet"));
        QCOMPARE(scriptSentence(QStringLiteral("unexpected token: ''a''")),
                 QStringLiteral("unerwartetes „'a'“"));
        QCOMPARE(scriptSentence(QString()), QString());
    }

private:
    static QString messageOf(const QString &json)
    {
        const Result<Value> value = parseJson(json);
        return value ? QString() : value.error().message;
    }

    QLocale m_locale;
};

QTEST_MAIN(MistakeLanguageTest)
#include "tst_mistakelanguage.moc"
