#include "drain.h"

bool uf_glob(const uint8_t *pattern, size_t p, const uint8_t *text, size_t n)
{
	size_t i = 0, j = 0, star = SIZE_MAX, resume = 0;

	while (i < n) {
		bool literal = j + 1 < p && pattern[j] == '\\';

		if (j < p && pattern[j] == '*') {
			star = j++;
			resume = i;
		} else if (j < p && (literal ? pattern[j + 1] == text[i] : pattern[j] == '?' || pattern[j] == text[i])) {
			i++;
			j += literal ? 2 : 1;
		} else if (star != SIZE_MAX) {
			j = star + 1; /* the last star takes one byte more: never worse than p × n */
			i = ++resume;
		} else {
			return false;
		}
	}
	while (j < p && pattern[j] == '*')
		j++;
	return j == p;
}
