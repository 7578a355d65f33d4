package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"sync"
)

// Grows the stack by about 1 KiB a level before it goes on.
//
//go:noinline
func deep(levels int, then func()) byte {
	var room [1024]byte
	room[levels%len(room)] = byte(levels)
	if levels == 0 {
		then()
	} else {
		room[0] += deep(levels-1, then)
	}
	return room[levels%len(room)] + room[0]
}

func closed(c chan bool) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

var statuses = []int{200, 202, 404, 500, 503}

// Numbers is what a program calls that loads this one as a plugin.
func Numbers(base string, n int) { numbers(base, n) }

func numbers(base string, n int) {
	const workers = 16
	stop := make(chan bool)
	if n == 0 {
		n = 1 << 40
		go func() {
			_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
			close(stop)
		}()
	}
	transport := &http.Transport{MaxIdleConnsPerHost: workers, MaxIdleConns: workers}
	c := &http.Client{Transport: transport}
	var wrong, done int64
	var lock sync.Mutex
	var all sync.WaitGroup
	for w := 0; w < workers; w++ {
		all.Add(1)
		go func(w int) {
			defer all.Done()
			for i := w; i < n && !closed(stop); i += workers {
				number := strconv.Itoa(i)
				one := make(chan bool)
				// A goroutine for each, so that each begins with a small stack; the depth decides where it grows.
				go func() {
					ok := false
					deep(i%40, func() {
						status := statuses[i%len(statuses)]
						r, err := c.Get(fmt.Sprintf("%s/number/%d?n=%s", base, status, number))
						if err == nil {
							ok = r.Header.Get("X-Number") == number && r.StatusCode == status
							drain(r, err)
						}
					})
					one <- ok
				}()
				ok := <-one
				lock.Lock()
				done++
				if !ok {
					wrong++
				}
				lock.Unlock()
				if i%1000 == 0 {
					runtime.GC()
				}
			}
		}(w)
	}
	all.Wait()
	fmt.Println("requests", done, "wrong", wrong)
}
