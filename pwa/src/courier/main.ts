/** Starts the courier's app. */

import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import App from './App.svelte';
import { phone } from './phone.svelte';

// the store is opened while the first screen is made
phone.follow();

const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target });
