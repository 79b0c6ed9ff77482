#!/usr/bin/env node
// By path and not by the package's name, so that it also runs where nothing is installed yet, and then installs it.
import { start } from '../../shared/src/setup/start.js';

start(() => import('../../shared/src/setup/commands/cli.js'));
