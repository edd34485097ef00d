/** Stands for the environment that the maker chooses. */
export const environment = "@parameters('environment')"
