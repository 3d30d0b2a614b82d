// One tag as a button: outlined when routes with it are asked for, dashed and struck through when
// they are left out. It shows a state and tells of clicks; what a click means is the bar's affair.
#pragma once

#include "model/tagchoice.h"

#include <QAbstractButton>

namespace Broadside {

class TagChip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit TagChip(QWidget *parent = nullptr);

    const QString &tag() const { return m_tag; }
    TagChoice state() const { return m_state; }
    void setTag(const QString &tag, int routes);
    void setState(TagChoice state);

    // Of a chip with that text in that font.
    static int widthFor(const QString &text, const QFontMetrics &metrics);
    // As it stands on the chip.
    static QString textFor(const QString &tag, int routes);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_tag;
    int m_routes = 0;
    TagChoice m_state = TagChoice::Off;
};

} // namespace Broadside
