#include "composer/templateformat.h"

#include "theme/theme.h"

namespace Broadside {

QList<QTextLayout::FormatRange>
placeholderFormats(const QString &text, const Placeholders &placeholders, const QPalette &palette)
{
    if (!hasPlaceholders(text))
        return {};
    const Theme &theme = Theme::of(palette);
    QList<QTextLayout::FormatRange> formats;
    for (const TemplateSegment &segment : splitTemplate(text)) {
        if (segment.kind == TemplateSegment::Kind::Literal)
            continue;
        QTextCharFormat format;
        format.setBackground(theme.chip);
        format.setForeground(theme.variable);
        if (!placeholders.meaningOf(segment).problem.isEmpty()) {
            format.setForeground(theme.failed);
            format.setUnderlineColor(theme.failed);
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        }
        formats.append({int(segment.offset), int(lengthOf(segment, text)), format});
    }
    return formats;
}

} // namespace Broadside
