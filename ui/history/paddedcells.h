// Room at both sides of the texts of a table and of its header, so that a number at the right of
// its column does not run into the text at the left of the next one.
#pragma once

class QTableView;
class QWidget;

namespace Broadside {

// At each side, besides the style's own margin.
int cellPadding(const QWidget &widget);
// To be called before the columns are sized.
void padCells(QTableView &table);

} // namespace Broadside
