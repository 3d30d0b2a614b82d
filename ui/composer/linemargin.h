// The margin of an editor: the numbers of its lines, and a mark at the line where something is
// wrong, which says what in its tooltip. A long line may be parted into several paragraphs of the
// editor: all but the first show that they go on. Owned by the editor, which places it.
#pragma once

#include <QWidget>

#include <vector>

namespace Broadside {

class LineMargin : public QWidget
{
    Q_OBJECT

public:
    struct Line
    {
        int number = 1;
        int paragraph = 0;
        bool isContinued = false;
        int top = 0; // pixels
        int height = 0;
    };

    explicit LineMargin(QWidget *editor);

    // Pixels, for an editor with so many lines.
    int widthFor(int lines) const;
    // Those in sight.
    void setLines(const std::vector<Line> &lines);
    // In a paragraph of the line; line 0: all is well.
    void setProblem(int line, int paragraph, const QString &message);
    int problemLine() const { return m_problemLine; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int gap() const;
    bool isWrong(const Line &line) const;
    void paintMark(QPainter &painter, const Line &line) const;

    std::vector<Line> m_lines;
    int m_problemLine = 0;
    int m_problemParagraph = 0;
    QString m_problem;
};

} // namespace Broadside
