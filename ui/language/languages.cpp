#include "language/languages.h"

#include "language/qttexts.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace Broadside {

namespace {

template <typename Texts>
bool addTexts(QCoreApplication &application, const QLocale &locale, const QString &name,
              const QString &folder)
{
    auto texts = std::make_unique<Texts>(&application);
    if (!texts->load(locale, name, QStringLiteral("_"), folder))
        return false;
    return QCoreApplication::installTranslator(texts.release()); // the application's
}

} // namespace

QList<Language> languages()
{
    return {
        {.code = QStringLiteral("en"), .name = QStringLiteral("English")},
        {.code = QStringLiteral("de"), .name = QStringLiteral("Deutsch")},
        {.code = QStringLiteral("zh_CN"), .name = QStringLiteral("简体中文")},
    };
}

void useLanguage(QCoreApplication &application, const QString &code)
{
    const QLocale system = QLocale::system();
    const QLocale locale = code.isEmpty() ? system : QLocale(code);
    if (locale.language() != system.language())
        QLocale::setDefault(locale);
    const QString name = QStringLiteral("broadside");
    const QString folder = QStringLiteral(":/broadside/translations");
    const bool isKnown = addTexts<QTranslator>(application, locale, name, folder);
    if (!isKnown)
        addTexts<QTranslator>(application, QLocale(QLocale::English), name, folder);
    else
        addTexts<QtTexts>(application, locale, QStringLiteral("qtbase"),
                          QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace Broadside
