// The looks of highlighted text, the same in everything that shows it: those of
// KSyntaxHighlighting's theme for light or dark, made as dark or light as they have to be to stand
// out from the background. GUI thread.
#pragma once

#include <QTextCharFormat>

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace Broadside {

KSyntaxHighlighting::Theme syntaxTheme(const KSyntaxHighlighting::Repository &repository,
                                       const QColor &background);
QTextCharFormat syntaxFormat(const KSyntaxHighlighting::Format &format,
                             const KSyntaxHighlighting::Theme &theme, const QColor &background);
// The same for JSON, whichever part of the program has read it: names, texts, numbers and literals
// have a colour each, brackets and commas none.
QTextCharFormat jsonFormat(KSyntaxHighlighting::Theme::TextStyle style,
                           const KSyntaxHighlighting::Theme &theme, const QColor &background);
// Nothing for a colour that is not set.
QTextCharFormat readableFormat(const QColor &color, const QColor &background);

} // namespace Broadside
