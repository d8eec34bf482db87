/* Which page the address names, before anything is drawn: the styles hide what belongs to the others. */
document.documentElement.dataset.page = window.location.pathname;
