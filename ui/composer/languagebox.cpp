#include "composer/languagebox.h"

#include "widgets/wheelguard.h"

#include <array>

namespace Broadside {

namespace {

struct TextLanguage
{
    const char *syntax; // as KSyntaxHighlighting has it
    const char *contentType;
};

constexpr std::array<TextLanguage, 6> textLanguages{{{"", "text/plain"},
                                                     {"XML", "application/xml"},
                                                     {"HTML", "text/html"},
                                                     {"JavaScript", "application/javascript"},
                                                     {"YAML", "application/yaml"},
                                                     {"Markdown", "text/markdown"}}};

} // namespace

LanguageBox::LanguageBox(QWidget *parent)
    : QComboBox(parent)
{
    for (const TextLanguage &language : textLanguages) {
        const QString name = QString::fromLatin1(language.syntax);
        addItem(name.isEmpty() ? tr("Plain Text") : name, name);
    }
    setAccessibleName(tr("Language"));
    guardWheel(*this);
    setToolTip(tr("What the text is written in: sets the header Content-Type"));
    connect(this, &QComboBox::activated, this, &LanguageBox::choose);
}

void LanguageBox::showLanguage(const QString &syntax, const QString &contentType)
{
    m_contentType = contentType;
    const QString type = contentType.section(u';', 0, 0).trimmed().toLower();
    const bool isPlain = type.isEmpty() || type == u"text/plain";
    // Of one that is not in the list; which type it is stands beside it.
    setPlaceholderText(syntax.isEmpty() ? tr("Other") : syntax);
    m_shown = syntax.isEmpty() && !isPlain ? -1 : findData(syntax);
    setCurrentIndex(m_shown);
}

void LanguageBox::choose(int index)
{
    const bool isSaid = !m_contentType.isEmpty() && index == m_shown;
    if (!isSaid)
        Q_EMIT typeChosen(QString::fromLatin1(textLanguages[size_t(index)].contentType));
}

} // namespace Broadside
