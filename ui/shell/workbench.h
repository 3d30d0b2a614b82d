// Places the panels: the tree, the opened routes and the response side by side, the timeline below
// them, all with movable borders. Owned by the main window; owns the panels by placing them.
#pragma once

#include <QWidget>

namespace Broadside {

class KeySplitter;

class Workbench : public QWidget
{
    Q_OBJECT

public:
    struct Panels
    {
        QWidget *messages = nullptr;
        QWidget *tags = nullptr;
        QWidget *tree = nullptr;
        QWidget *routes = nullptr;
        QWidget *response = nullptr;
        QWidget *timeline = nullptr;
    };
    explicit Workbench(const Panels &panels, QWidget *parent = nullptr);

    // Between the panels; they take the focus, and keys move them.
    struct Borders
    {
        QWidget *afterTree = nullptr;
        QWidget *afterRoutes = nullptr;
        QWidget *aboveTimeline = nullptr;
    };
    Borders borders() const;

    // Whether the timeline has a run to show; without one it leaves a low window to the rest.
    void setHasRun(bool hasRun);

    // How it is laid out, for the session.
    QList<QByteArray> saveState() const;
    void restoreState(const QList<QByteArray> &state);

Q_SIGNALS:
    // Somebody moved a border.
    void moved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void shareHeight();

    KeySplitter *m_columns = nullptr;
    KeySplitter *m_rows = nullptr;
    bool m_hasRun = false;
    bool m_isArranged = false; // by somebody, now or in the session before
};

} // namespace Broadside
