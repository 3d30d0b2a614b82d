// The colours of highlighted text, with what it takes to find them. Owned by the panel, used by its
// viewers on the GUI thread. What is costly in it is made when it is first needed.
#pragma once

#include "inspector/textrows.h"

#include <QPalette>
#include <QTextCharFormat>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace Broadside {

class SyntaxColors
{
public:
    // Invalid for a name that is not known, and for none.
    KSyntaxHighlighting::Definition definition(const QString &name) const;

    void setPalette(const QPalette &palette);
    QTextCharFormat format(TextKind kind) const;
    QTextCharFormat format(const KSyntaxHighlighting::Format &format) const;

private:
    mutable KSyntaxHighlighting::Repository m_repository;
    KSyntaxHighlighting::Theme m_theme;
    QColor m_background;
};

} // namespace Broadside
