"""Kernels that stand ready: one process has imported everything, and each page's kernel is a fork of it.

Beside an ordinary kernel, which imports everything for itself, a fork is there in a tenth of the time and shares the
memory of what was imported. Where forking is not safe (everywhere but on Linux), and where the fork server has died,
pages get ordinary kernels.
"""
