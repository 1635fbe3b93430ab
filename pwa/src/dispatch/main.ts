/** Starts the dispatch console. */

import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import App from './App.svelte';

document.documentElement.dataset['face'] = 'console';
mount(App, { target: document.getElementById('app')! });
