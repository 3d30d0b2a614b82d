#include "filter/tagexpressionfield.h"

#include "filter/tagcompletion.h"
#include "model/tagexpression.h"
#include "theme/editorfont.h"
#include "theme/theme.h"
#include "widgets/errorbubble.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScopedValueRollback>
#include <QStringListModel>
#include <QStyle>
#include <QStyleOptionFrame>

#include <algorithm>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds bubbleDelay{700};
constexpr int mostShownCandidates = 12;

std::optional<Error> errorOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return std::nullopt;
    const Result<TagExpression> expression = TagExpression::parse(text);
    return expression ? std::nullopt : std::optional(expression.error());
}

QString label()
{
    return TagExpressionField::tr("Tags");
}

// From left to right at the bottom of the rectangle.
QPainterPath wave(const QRectF &rect)
{
    const qreal step = rect.height();
    QPainterPath path(rect.bottomLeft());
    bool isUp = true;
    for (qreal x = rect.left() + step; x < rect.right() + step; x += step) {
        path.lineTo(x, isUp ? rect.top() : rect.bottom());
        isUp = !isUp;
    }
    return path;
}

} // namespace

TagExpressionField::TagExpressionField(QWidget *parent)
    : QLineEdit(parent)
    , m_candidates(new QStringListModel(this))
    , m_completer(new QCompleter(m_candidates, this))
    , m_bubble(new ErrorBubble(this))
{
    setClearButtonEnabled(true);
    setAccessibleName(tr("Tags of the routes to run"));
    setPlaceholderText(tr("all routes; or, for example, users and not slow"));
    useEditorFont(*this);
    leaveRoomForLabel();
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(mostShownCandidates);
    m_completer->popup()->setAccessibleName(tr("Completions"));
    m_untilBubble.setSingleShot(true);
    m_untilBubble.setInterval(bubbleDelay);
    connect(&m_untilBubble, &QTimer::timeout, this, &TagExpressionField::showBubble);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &TagExpressionField::insertCompletion);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        check(); // textChanged() comes later
        if (!m_isReplacing)
            offerCompletion(false);
        Q_EMIT expressionEdited(text);
    });
    connect(this, &QLineEdit::textChanged, this, &TagExpressionField::check);
    check();
}

TagExpressionField::~TagExpressionField()
{
    delete m_bubble; // when the window did not do it
}

void TagExpressionField::setExpression(const QString &expression)
{
    if (expression != text())
        setText(expression);
}

void TagExpressionField::edit(const QString &expression)
{
    if (expression == text())
        return;
    const QScopedValueRollback replacing(m_isReplacing, true);
    selectAll();
    insert(expression); // in contrast to setText() it can be undone and emits textEdited()
}

void TagExpressionField::setTags(const QStringList &tags)
{
    if (m_knowsTags && tags == m_tags)
        return;
    m_tags = tags;
    m_knowsTags = true;
    check();
}

void TagExpressionField::forgetTags()
{
    m_tags.clear();
    m_knowsTags = false;
    check();
}

QString TagExpressionField::problem() const
{
    if (m_error)
        return tr("Wrong at column %1: %2").arg(m_error->place.column).arg(m_error->message);
    QString sentence = sentenceOf(m_unknown);
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

void TagExpressionField::check()
{
    m_error = errorOf(text());
    m_unknown = m_knowsTags ? unknownTags(text(), m_tags) : QList<UnknownTag>();
    const QString sentence = problem();
    update();
    if (sentence == m_bubble->text() && m_bubble->isVisible())
        return; // it is being read
    m_bubble->hide();
    if (sentence.isEmpty())
        m_untilBubble.stop();
    else
        m_untilBubble.start();
    m_bubble->setText(sentence);
    setToolTip(sentence.isEmpty()
                   ? tr("Which routes run: tags joined with and, or, not and parentheses; "
                        "* stands for any characters")
                   : sentence);
    setAccessibleDescription(toolTip());
}

void TagExpressionField::showBubble()
{
    const bool isProblem = m_error || !m_unknown.isEmpty();
    if (isProblem && hasFocus() && !m_completer->popup()->isVisible())
        m_bubble->showBelow();
}

bool TagExpressionField::event(QEvent *event)
{
    // The window's shortcuts work while the popup is open; Esc is the popup's then.
    if (event->type() == QEvent::ShortcutOverride && m_completer->popup()->isVisible() &&
        static_cast<const QKeyEvent &>(*event).key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    // Before Tab moves the focus.
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<const QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

bool TagExpressionField::handleKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isAsked = event.key() == Qt::Key_Space && modifiers == Qt::ControlModifier;
    if (isAsked) {
        offerCompletion(true);
        return true;
    }
    if (modifiers != Qt::NoModifier)
        return false;
    if (m_completer->popup()->isVisible())
        return handleKeyOfPopup(event.key());
    if (event.key() == Qt::Key_Down)
        offerCompletion(true);
    return event.key() == Qt::Key_Down;
}

// The arrow keys lead past the last entry to none; then it is the first.
QString TagExpressionField::currentCompletion() const
{
    const QModelIndex current = m_completer->popup()->currentIndex();
    return (current.isValid() ? current : m_completer->completionModel()->index(0, 0))
        .data()
        .toString();
}

bool TagExpressionField::handleKeyOfPopup(int key)
{
    switch (key) {
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_completer->popup()->hide();
        insertCompletion(currentCompletion());
        return true;
    case Qt::Key_Escape:
        m_completer->popup()->hide();
        return true;
    default:
        return false;
    }
}

void TagExpressionField::offerCompletion(bool isAsked)
{
    const TagCompletion completion = completionAt(text(), cursorPosition(), m_tags);
    const bool isUseful =
        !completion.candidates.isEmpty() && completion.candidates != QStringList(completion.prefix);
    if (!isUseful || (completion.prefix.isEmpty() && !isAsked)) {
        m_completer->popup()->hide();
        return;
    }
    m_bubble->hide();
    m_candidates->setStringList(completion.candidates);
    m_completer->complete(popupRect(completion.start));
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

// The popup goes below the word, as wide as its words are.
QRect TagExpressionField::popupRect(int wordStart) const
{
    const QAbstractItemView &popup = *m_completer->popup();
    const int width = popup.sizeHintForColumn(0) + 2 * popup.frameWidth() +
                      2 * fontMetrics().averageCharWidth() +
                      style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return {xOf(wordStart), 0, width, height()};
}

void TagExpressionField::insertCompletion(const QString &candidate)
{
    if (candidate.isEmpty())
        return;
    const CompletedText completed =
        complete(text(), completionAt(text(), cursorPosition(), m_tags), candidate);
    edit(completed.text);
    setCursorPosition(completed.cursor);
}

void TagExpressionField::leaveRoomForLabel()
{
    const QFontMetrics metrics(QApplication::font(this));
    const int room = metrics.horizontalAdvance(label()) + metrics.averageCharWidth();
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(isMirrored ? 0 : room, 0, isMirrored ? room : 0, 0);
}

QSize TagExpressionField::minimumSizeHint() const
{
    constexpr int fewestCharacters = 6;
    const int text = fontMetrics().averageCharWidth() * fewestCharacters;
    return QLineEdit::minimumSizeHint() + QSize(text + textMargins().left(), 0);
}

QSize TagExpressionField::sizeHint() const
{
    constexpr int usualCharacters = 40;
    const int text = fontMetrics().averageCharWidth() * usualCharacters;
    return {minimumSizeHint().width() + text, QLineEdit::sizeHint().height()};
}

void TagExpressionField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::LayoutDirectionChange)
        leaveRoomForLabel();
}

void TagExpressionField::focusOutEvent(QFocusEvent *event)
{
    m_bubble->hide();
    QLineEdit::focusOutEvent(event);
}

void TagExpressionField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    paintLabel(painter);
    paintError(painter);
    paintUnknown(painter);
}

QRect TagExpressionField::textRect() const
{
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    QRect rect = style()->subElementRect(QStyle::SE_LineEditContents, &frame, this);
    rect = rect.marginsRemoved(textMargins());
    const int clearButton = text().isEmpty() ? 0 : height();
    if (layoutDirection() == Qt::RightToLeft)
        rect.setLeft(rect.left() + clearButton);
    else
        rect.setRight(rect.right() - clearButton);
    return rect;
}

void TagExpressionField::paintLabel(QPainter &painter) const
{
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    const QRect rect = style()
                           ->subElementRect(QStyle::SE_LineEditContents, &frame, this)
                           .adjusted(fontMetrics().averageCharWidth() / 2, 0, 0, 0);
    painter.setFont(QApplication::font(this));
    painter.setPen(Theme::of(palette()).mutedText);
    painter.drawText(QStyle::visualRect(layoutDirection(), this->rect(), rect),
                     int(Qt::AlignVCenter) |
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     label());
}

// A line edit does not tell where its characters are, apart from the one at the cursor.
int TagExpressionField::xOf(int position) const
{
    const int cursor = cursorPosition();
    const int middle = cursorRect().center().x();
    const QString between = text().mid(std::min(cursor, position), std::abs(cursor - position));
    const int distance = fontMetrics().horizontalAdvance(between);
    return position < cursor ? middle - distance : middle + distance;
}

// At the foot of the characters from one position up to another.
QRect TagExpressionField::underlineRect(int position, int end) const
{
    const int left = xOf(position);
    const int right = std::max(xOf(end), left + fontMetrics().averageCharWidth());
    const int height = std::max(2, fontMetrics().height() / 7);
    const int bottom = cursorRect().bottom();
    return QRect(QPoint(left, bottom - height + 1), QPoint(right, bottom)) & textRect();
}

QRect TagExpressionField::errorRect() const
{
    return m_error ? underlineRect(m_error->place.column - 1, int(text().size())) : QRect();
}

QRect TagExpressionField::unknownRect(const UnknownTag &tag) const
{
    return underlineRect(tag.position, tag.position + int(tag.text.size()));
}

void TagExpressionField::paintError(QPainter &painter) const
{
    const QRect rect = errorRect();
    if (rect.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect.adjusted(0, -1, 0, 1));
    painter.setPen(QPen(Theme::of(palette()).failed, 1.2));
    painter.drawPath(wave(rect));
}

// Dots, where an error has a wave: it is told apart without its colour.
void TagExpressionField::paintUnknown(QPainter &painter) const
{
    const Theme &theme = Theme::of(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    for (const UnknownTag &tag : m_unknown) {
        const QRectF rect = unknownRect(tag);
        if (rect.isEmpty())
            continue;
        const qreal size = std::max(2.0, rect.height() * 0.7);
        QPen dots(theme.warning, size, Qt::CustomDashLine, Qt::RoundCap);
        dots.setDashPattern({0.1, 1.9});
        painter.setPen(dots);
        painter.drawLine(QPointF(rect.left() + size, rect.center().y()),
                         QPointF(rect.right() - size / 2, rect.center().y()));
    }
}

} // namespace Broadside
