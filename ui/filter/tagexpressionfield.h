// The field for the tag expression: completes the word at the cursor, marks an error from its
// column on with a wave, and a tag that no route has with dots, with the sentence in a bubble
// below, in the tooltip and for screen readers. It parses what it shows, so that the mark is there
// at once; what the expression is good for is the TagFilter's affair.
#pragma once

#include "base/error.h"
#include "filter/unknowntags.h"

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

#include <optional>

class QCompleter;
class QStringListModel;

namespace Broadside {

class ErrorBubble;

class TagExpressionField : public QLineEdit
{
    Q_OBJECT

public:
    explicit TagExpressionField(QWidget *parent = nullptr);
    ~TagExpressionField() override;

    // Shown without a signal; forgets what could be undone.
    void setExpression(const QString &expression);
    // As if a person had typed it: it can be undone, and expressionEdited() tells it.
    void edit(const QString &expression);
    // Those that routes have: for completion, and for a word on any other.
    void setTags(const QStringList &tags);
    // They are not known, as nothing was read yet.
    void forgetTags();

    // What is wrong with the text; an empty text is right.
    const std::optional<Error> &error() const { return m_error; }
    // Where the wave is that marks the error.
    QRect errorRect() const;
    // Tags of a right expression that no route has.
    const QList<UnknownTag> &unknown() const { return m_unknown; }
    // Where the dots are that mark one.
    QRect unknownRect(const UnknownTag &tag) const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void expressionEdited(const QString &expression);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(TagExpressionField)

    void check();
    void leaveRoomForLabel();
    bool handleKey(const QKeyEvent &event);
    QString currentCompletion() const;
    bool handleKeyOfPopup(int key);
    // At the cursor; with nothing typed yet only when it is asked for.
    void offerCompletion(bool isAsked);
    QRect popupRect(int wordStart) const;
    void insertCompletion(const QString &candidate);
    void showBubble();
    int xOf(int position) const;
    QRect textRect() const; // between label and clear button
    void paintLabel(QPainter &painter) const;
    void paintError(QPainter &painter) const;
    void paintUnknown(QPainter &painter) const;
    QString problem() const; // as a sentence; empty when all is well
    QRect underlineRect(int position, int end) const;

    QStringList m_tags;
    bool m_knowsTags = false;
    QList<UnknownTag> m_unknown;
    std::optional<Error> m_error;
    bool m_isReplacing = false; // by a completion or a chip, to which there is nothing to offer
    QStringListModel *m_candidates;
    QCompleter *m_completer;
    QPointer<ErrorBubble> m_bubble; // a child of the window
    QTimer m_untilBubble;           // an expression is wrong for moments while it is typed
};

} // namespace Broadside
