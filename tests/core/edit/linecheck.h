// Whether an edit left all lines alone that are not about what it changed, and all comments.
#pragma once

#include "itemtree.h"

// What is wrong with the text that an edit made of the other one; empty when nothing is. The trees
// are those of the two texts, the second one with its origins.
QString lineProblem(const QByteArray &before, const QByteArray &after, const ItemTree &treeBefore,
                    const ItemTree &treeAfter);
