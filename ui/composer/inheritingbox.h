// A choice whose first item says what is inherited: greyed, in the list and when it is closed, as
// the hint in a field is.
#pragma once

#include <QComboBox>

namespace Broadside {

class InheritingBox : public QComboBox
{
    Q_OBJECT

public:
    InheritingBox(const QString &inherited, const QStringList &choices, QWidget *parent = nullptr);

    void setInherited(const QString &text) { setItemText(0, text); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void greyInherited();
};

} // namespace Broadside
