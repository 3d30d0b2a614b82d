// Makes a new collection where the user wants it: a file with nothing but its name, or with what a
// sample has. Lives on the GUI thread; owned by the main window.
#pragma once

#include "base/error.h"

#include <QObject>

class QWidget;

namespace Broadside {

class CollectionMaker : public QObject
{
    Q_OBJECT

public:
    explicit CollectionMaker(QWidget &window, QObject *parent = nullptr);

    // Asks where. Without a sample it is empty.
    void ask(const QString &folder, const QString &samplePath = {});
    // A file that is there is not touched.
    static Result<void> make(const QString &filePath, const QString &samplePath = {});

Q_SIGNALS:
    void made(const QString &filePath, bool isOfSample);
    void failed(const Broadside::Error &error);

private:
    QWidget &m_window;
};

} // namespace Broadside
