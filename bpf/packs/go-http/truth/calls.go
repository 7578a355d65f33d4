package main

import (
	"fmt"
	"runtime"
	"sync"
)

//go:noinline
func greet(name string, times int) string { return fmt.Sprint(name, times) }

//go:noinline
func count(n int) int {
	var room [64]int
	room[n%64] = n
	if n == 0 {
		return 0
	}
	return room[n%64]/n + count(n-1)
}

//go:noinline
func panics(n int) int {
	if n%2 == 0 {
		panic("even")
	}
	return n
}

func recovered(n int) (r int) {
	defer func() {
		if recover() != nil {
			r = -1
		}
	}()
	return panics(n)
}

// Called directly it would be inlined, and have no address.
var say = fmt.Println

func calls() {
	for i := 0; i < 100; i++ {
		greet(fmt.Sprintf("gopher %d", i), i)
	}
	say(fmt.Sprint("hello from ", runtime.GOOS), 1)
	var all sync.WaitGroup
	for i := 0; i < 50; i++ {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			count(5)
			recovered(i)
		}(i)
	}
	all.Wait()
}
