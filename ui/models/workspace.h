// What is open in the window: the collections, and which of them runs and filters are about. Lives
// on the GUI thread; owned by the main window.
#pragma once

#include "models/opencollection.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Broadside {

class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    // In the order in which they were opened.
    std::vector<OpenCollection *> collections() const;
    // Opens a collection and makes it the active one; one that is open already only becomes active.
    OpenCollection *open(const QString &path);
    void close(OpenCollection *collection);

    // Null when none is open.
    OpenCollection *active() const { return m_active; }
    void setActive(OpenCollection *collection);

Q_SIGNALS:
    void opened(Broadside::OpenCollection *collection);
    void aboutToClose(Broadside::OpenCollection *collection);
    void closed(); // it is in collections() no more
    void activeChanged(Broadside::OpenCollection *collection);

private:
    Q_DISABLE_COPY_MOVE(Workspace)

    std::vector<std::unique_ptr<OpenCollection>> m_collections;
    OpenCollection *m_active = nullptr;
};

} // namespace Broadside
