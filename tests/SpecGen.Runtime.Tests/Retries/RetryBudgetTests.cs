namespace SpecGen.Runtime.Tests.Retries;

/// <summary>What is left to send again, counted.</summary>
public class RetryBudgetTests
{
    private static int TakeAll(RetryBudget budget)
    {
        int taken = 0;
        while (taken < 10_000 && budget.TryTake())
            taken++;
        return taken;
    }

    private static RetryBudget Empty(int capacity)
    {
        RetryBudget budget = new(capacity);
        TakeAll(budget);
        return budget;
    }

    [TestCase(1)]
    [TestCase(7)]
    public void Has_as_many_tokens_as_it_was_given_and_no_more(int capacity) => Assert.That(TakeAll(new RetryBudget(capacity)), Is.EqualTo(capacity));

    [TestCase(1)]
    [TestCase(3)]
    public void A_call_that_succeeds_after_all_gives_back_what_it_took(int taken)
    {
        RetryBudget budget = Empty(10);
        budget.Refill(taken);

        Assert.That(TakeAll(budget), Is.EqualTo(taken));
    }

    [TestCase(4, 0)]
    [TestCase(5, 1)]
    [TestCase(14, 2)]
    public void Any_other_success_gives_a_fifth_of_a_token(int successes, int tokens)
    {
        RetryBudget budget = Empty(10);
        for (int i = 0; i < successes; i++)
            budget.Refill(0);

        Assert.That(TakeAll(budget), Is.EqualTo(tokens));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Never_holds_more_than_it_was_given(int missing)
    {
        RetryBudget budget = new(2);
        for (int i = 0; i < missing; i++)
            budget.TryTake();
        for (int i = 0; i < 3; i++)
            budget.Refill(5);

        Assert.That(TakeAll(budget), Is.EqualTo(2));
    }

    [Test]
    public void Counts_right_when_many_calls_take_and_give_at_once()
    {
        RetryBudget full = new(2000);
        RetryBudget empty = Empty(2000);
        int taken = 0;
        Parallel.For(0, 8, _ => Interlocked.Add(ref taken, TakeAll(full)));
        Parallel.For(0, 5000, _ => empty.Refill(0));

        Assert.That(taken, Is.EqualTo(2000));
        Assert.That(TakeAll(empty), Is.EqualTo(1000));
    }
}
