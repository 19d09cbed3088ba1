using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace SpecGen.Language.Collections;

/// <summary>
/// Lets a walk over types go as deep as the types refer to each other, whatever the stack of the thread: before the stack ends, the walk goes on with a stack of its
/// own. An overflow would end the compiler or the editor, and nothing could catch it.
/// </summary>
internal static class StackGuard
{
    private const int FurtherStack = 16 * 1024 * 1024;

    /// <summary>Whether there is room for a further step of a walk.</summary>
    public static bool HasRoom
    {
        get
        {
            try
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return true;
            }
            catch (InsufficientExecutionStackException)
            {
                return false;
            }
        }
    }

    /// <summary>Takes a step with a new stack.</summary>
    public static T OnNewStack<T>(Func<T> step)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    result = step();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            FurtherStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
