// The cases of a target run in parallel themselves.
[assembly: NonParallelizable]
