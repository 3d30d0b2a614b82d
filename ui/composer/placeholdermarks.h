// The {{placeholders}} of a line edit: coloured while one types, and told about in a tooltip and at
// Ctrl+I, as in a TemplateEdit. Nothing of it where the text is hidden. Lives with its editor, on
// the GUI thread.
#pragma once

#include "composer/placeholders.h"

#include <QObject>

class QLineEdit;

namespace Broadside {

class PlaceholderMarks : public QObject
{
    Q_OBJECT

public:
    explicit PlaceholderMarks(QLineEdit &edit);

    void setPlaceholders(const Placeholders &placeholders);
    // To be called when the text was hidden or shown.
    void colour();
    // What the tooltip at a place of the editor says.
    QString meaningAt(const QPoint &place) const;
    // The same for the cursor, at it, for those who do not point with a mouse.
    void showMeaning();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isHidden() const;
    int characterAt(const QPoint &place) const;
    bool showToolTip(const QPoint &place, const QPoint &globalPlace) const;
    void noteInput(const QString &composed);

    QLineEdit &m_edit;
    Placeholders m_placeholders;
    bool m_isComposing = false; // letters by an input method
    bool m_isColouring = false;
};

} // namespace Broadside
